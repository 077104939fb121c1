package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GatewayServerIT {
    private final StubGateway gateway = new StubGateway();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void clearTextSpeaksHttp1AndUpgradesToHttp2(HttpClient.Version version) throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            HttpResponse<String> response = get(client(version), server, "/v1/models");
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo("/v1/models");
        }
    }

    @Test
    void clearTextTakesHttp2WithPriorKnowledge() throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway);
                Socket socket = new Socket("127.0.0.1", server.mainPort())) {
            Http2Frames.open(socket, "/a");
            byte[] frame = socket.getInputStream().readNBytes(9);
            assertThat(frame[3]).as("frame type SETTINGS").isEqualTo((byte) 4);
        }
    }

    @Test
    void keystoreServesBothProtocolsOverTls() throws Exception {
        TestKeys keys = TestKeys.create(directory, "RSA");
        assertTls(keys, "tls_keystore = \"keys.p12\"", "tls_keystore_password = \"" + TestKeys.PASSWORD + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void pemFilesServeBothProtocolsOverTls(String algorithm) throws Exception {
        TestKeys keys = TestKeys.create(directory, algorithm);
        keys.writePem();
        assertTls(keys, "tls_certificate = \"chain.pem\"", "tls_private_key = \"key.pem\"");
    }

    @Test
    void aKeyInAnotherFormIsRefusedWithTheMend() throws Exception {
        TestKeys.create(directory, "EC").writePem();
        Files.writeString(
                directory.resolve("key.pem"), "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n");
        var config = TestConfig.of(directory, "tls_certificate = \"chain.pem\"", "tls_private_key = \"key.pem\"");
        assertThatThrownBy(() -> GatewayServer.start(config, gateway))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/model/arn:aws:bedrock:eu-west-1:1:inference-profile%2Fx/invoke",
                "/model/arn%3Aaws%3Abedrock/invoke",
                "/model/a%252Fb/invoke",
                "/v1beta/models/gemini-pro:generateContent",
            })
    void encodedPathsArriveRaw(String path) throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            assertThat(get(client(HttpClient.Version.HTTP_1_1), server, path).body())
                    .isEqualTo(path);
            assertThat(get(client(HttpClient.Version.HTTP_2), server, path).body())
                    .isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%2e%2e/admin", "/v1//messages", "/v1/..;/admin"})
    void ambiguousPathsAreRefusedInTheGatewaysShape(String path) throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            String response = raw(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(response)
                    .startsWith("HTTP/1.1 400")
                    .contains("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"");
        }
    }

    @Test
    void brokenRequestsAreRefusedInTheGatewaysShape() throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            assertThat(raw(server, "GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .endsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                            + "\"message\":\"Bad Request\"}}");
        }
    }

    @Test
    void headersMayBeLargeButNotEndless() throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            String large = "x".repeat(50 * 1024);
            assertThat(raw(server, "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-a: " + large + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(raw(server, "GET /a HTTP/1.1\r\nHost: x\r\nx-a: " + large + large + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void answersNameNoServerAndNoDate() throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            assertThat(get(client(HttpClient.Version.HTTP_1_1), server, "/a")
                            .headers()
                            .map())
                    .doesNotContainKeys("server", "date");
        }
    }

    @Test
    void anHttp2ResetReachesWhoeverWatches() throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway);
                Socket socket = new Socket("127.0.0.1", server.mainPort())) {
            Http2Frames.open(socket, "/watch");
            assertThat(gateway.streaming.await(10, TimeUnit.SECONDS)).isTrue();
            Http2Frames.reset(socket);
            assertThat(gateway.clientGone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void adminHasAListenerOfItsOwn() throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway)) {
            URI admin = URI.create("http://127.0.0.1:" + server.adminPort().orElseThrow() + "/");
            assertThat(client(HttpClient.Version.HTTP_1_1)
                            .send(HttpRequest.newBuilder(admin).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("admin");
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = TestConfig.of(directory, "listen_addr = \"127.0.0.1:" + taken.getLocalPort() + "\"");
            assertThatThrownBy(() -> GatewayServer.start(config, gateway))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("proxy.listen_addr: cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void drainLetsRunningStreamsEnd() throws Exception {
        GatewayServer server = GatewayServer.start(TestConfig.of(directory, "shutdown_grace_secs = 20"), gateway);
        HttpClient client = client(HttpClient.Version.HTTP_1_1);
        CompletableFuture<HttpResponse<String>> stream =
                client.sendAsync(request(server, "/stream"), BodyHandlers.ofString());
        assertThat(gateway.streaming.await(10, TimeUnit.SECONDS)).isTrue();
        int port = server.mainPort();
        CompletableFuture<Void> stop =
                CompletableFuture.runAsync(new ShutdownSequence(gateway, server, Duration.ofSeconds(20))::run);
        assertThat(gateway.draining.await(10, TimeUnit.SECONDS)).isTrue();
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
                        .isInstanceOf(ConnectException.class));
        assertThat(stop).isNotDone();
        gateway.streamMayEnd.countDown();
        assertThat(stream.get(10, TimeUnit.SECONDS).body()).isEqualTo("data: first\n\ndata: last\n\n");
        stop.get(10, TimeUnit.SECONDS);
        assertThat(gateway.cut).isFalse();
        assertThat(gateway.closed).isTrue();
    }

    @Test
    void whatOutlivesTheGraceIsCut() throws Exception {
        GatewayServer server = GatewayServer.start(TestConfig.of(directory), gateway);
        CompletableFuture<HttpResponse<String>> stream =
                client(HttpClient.Version.HTTP_2).sendAsync(request(server, "/stream"), BodyHandlers.ofString());
        assertThat(gateway.streaming.await(10, TimeUnit.SECONDS)).isTrue();
        new ShutdownSequence(gateway, server, Duration.ofMillis(100)).run();
        assertThat(gateway.cut).isTrue();
        assertThat(stream.get(10, TimeUnit.SECONDS).body()).endsWith("event: error\n\n");
    }

    private void assertTls(TestKeys keys, String... lines) throws Exception {
        try (GatewayServer server = GatewayServer.start(TestConfig.of(directory, lines), gateway)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpClient client = HttpClient.newBuilder()
                        .version(version)
                        .sslContext(keys.trusting())
                        .build();
                URI uri = URI.create("https://127.0.0.1:" + server.mainPort() + "/secure");
                HttpResponse<String> response =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                assertThat(response.version()).isEqualTo(version);
                assertThat(response.body()).isEqualTo("/secure");
            }
        }
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).build();
    }

    private static HttpRequest request(GatewayServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.mainPort() + path))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, GatewayServer server, String path) throws Exception {
        return client.send(request(server, path), BodyHandlers.ofString());
    }

    private static String raw(GatewayServer server, String text) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.mainPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
