package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.FakeLlmApi;
import dev.sallyport.testkit.FakeTokenEndpoint;
import dev.sallyport.testkit.IssuedTokens;
import dev.sallyport.testkit.Replies;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own, as an operator runs them: the packed jar where there is one. */
@Timeout(120)
class CommandProcessIT {
    private static final Pattern LISTENING = Pattern.compile("Sallyport listens on (http://127\\.0\\.0\\.1:\\d+) .*");

    @TempDir
    Path directory;

    private record Result(int code, String out, String err) {}

    @Test
    void issueListAndRevokeWithoutAServer() throws Exception {
        Result issued = run("tokens", "issue", "--label", "alice", "--max-requests", "5", "--json");
        assertThat(issued.code()).as(issued.err()).isZero();
        JsonObject token = Json.parseObject(issued.out());
        Result listed = run("tokens", "list");
        assertThat(listed.out()).contains("alice  active  0/5").doesNotContain("la_sk_");
        Result revoked = run("tokens", "revoke", token.text("id").orElseThrow());
        assertThat(revoked.code()).isZero();
        assertThat(run("tokens", "list", "--json").out()).contains("\"revoked\":true");
        assertThat(run("tokens", "revoke", "00000000").code()).isEqualTo(2);
        assertThat(run("tokens", "issue", "--ttl-hours", "0").code()).isEqualTo(2);
    }

    @Test
    void doctorEndsWithOneIfAnythingFailsAndWithZeroElse() throws Exception {
        try (FakeLlmApi api = FakeLlmApi.start();
                FakeTokenEndpoint provider = FakeTokenEndpoint.start()) {
            api.always(Replies.json(404, "{}"));
            String upstream = "[proxy]\nupstream_url = \"" + api.uri() + "\"\n";
            PoolFiles.write(directory, provider, upstream);
            IssuedTokens tokens = provider.signIn("alice");
            Path file = Files.createDirectories(directory.resolve("data")).resolve("credentials.json");
            Files.setPosixFilePermissions(directory.resolve("data"), PosixFilePermissions.fromString("rwx------"));
            Files.writeString(
                    file,
                    "{\"claude-max-1767323045\":{\"type\":\"oauth\",\"refresh\":\"" + tokens.refresh()
                            + "\",\"access\":\"" + tokens.access() + "\",\"expires\":4102444800000}}");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

            Result ill = run("doctor");
            assertThat(ill.code()).isEqualTo(1);
            assertThat(ill.out()).contains("FAIL  credential file", "Mend: chmod 600 ", "provider's current terms");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Result well = run("doctor", "--json");
            assertThat(well.code()).as(well.out() + well.err()).isZero();
            assertThat(Json.parseObject(well.out()).bool("ok")).contains(true);

            assertThat(api.requests()).allMatch(request -> request.method().equals("HEAD"));
            assertNowhere(tokens.access(), ill.out(), ill.err(), well.out(), well.err());
            assertNowhere(tokens.refresh(), ill.out(), ill.err(), well.out(), well.err());
        }
    }

    @Test
    void aRevocationIsSeenByARunningServerAtOnce() throws Exception {
        try (FakeLlmApi api = FakeLlmApi.start()) {
            api.always(Replies.json(200, "{\"type\":\"message\"}"));
            configure("[proxy]\nlisten_addr = \"127.0.0.1:0\"\nupstream_url = \"" + api.uri() + "\"\n"
                    + "[admin]\nenabled = false\n[clients]\nanonymous = false\n"
                    + "[providers.anthropic]\napi_key = \"sk-ant-api03-operators-own\"\n");
            Process server = start("serve");
            try {
                String url = listening(server);
                JsonObject issued =
                        Json.parseObject(run("tokens", "issue", "--json").out());
                String token = issued.text("token").orElseThrow();
                assertThat(ask(url, token)).isEqualTo(200);
                assertThat(run("tokens", "revoke", issued.text("id").orElseThrow())
                                .code())
                        .isZero();
                assertThat(ask(url, token)).isEqualTo(403);
                assertThat(run("tokens", "list").out()).contains("revoked  1/unlimited");
                assertThat(api.requests()).hasSize(1);
            } finally {
                server.destroyForcibly();
            }
        }
    }

    @Test
    void servingOthersWithoutTokensRefusesAndExplains() throws Exception {
        configure("[proxy]\nlisten_addr = \"0.0.0.0:0\"\n[tokens]\nenabled = false\n"
                + "[providers.anthropic]\napi_key = \"sk-ant-api03-operators-own\"\n");
        Result refused = run("serve");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("proxy.listen_addr", "is open to other machines", "127.0.0.1")
                .doesNotContain("\tat ", "sk-ant-");
    }

    private int ask(String url, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/messages"))
                .header("authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"claude-opus-4\",\"max_tokens\":1,\"messages\":[]}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String listening(Process server) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher told = LISTENING.matcher(line);
            if (told.matches()) {
                return told.group(1);
            }
        }
        throw new AssertionError("the server ended without listening");
    }

    /** Whole, in base64, or in part. */
    private static void assertNowhere(String secret, String... texts) {
        String middle = secret.substring(secret.length() / 2);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        for (String text : texts) {
            assertThat(text).doesNotContain(secret, middle, base64);
        }
    }

    private void configure(String toml) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("conf")).resolve("gateway.toml"), toml);
    }

    private Result run(String... arguments) throws Exception {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Process start(String... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String jar = System.getProperty("gateway.jar");
        if (jar != null && Files.exists(Path.of(jar))) {
            command.addAll(List.of("-jar", jar));
        } else {
            command.add("-Dlogback.configurationFile=logback.xml"); // the shipped one, not that of the tests
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeAll(List.of("CONFIG_PATH", "CREDENTIAL_FILE", "TOKEN_SECRET"));
        return builder;
    }
}
