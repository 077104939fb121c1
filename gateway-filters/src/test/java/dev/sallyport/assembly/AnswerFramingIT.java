package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Reply;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests and answers end, whatever way they are framed. */
class AnswerFramingIT {
    @TempDir
    static Path directory;

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.pool(directory, "one").start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void nothingIsHeld() {
        assertThat(gateway.openLeases()).isZero();
        assertThat(gateway.accountStates()).containsEntry("one", "available");
        gateway.api().clear();
    }

    private static RawAnswer ask(Reply reply) {
        gateway.api().reply(reply);
        return gateway.send(RawRequest.messages(false));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutBodyEndsWithItsHead(int status) {
        gateway.api().reply(Replies.status(status).header("ETag", "\"x\""));
        try (RawHttpClient client = gateway.connect()) {
            RawAnswer answer = client.exchange(RawRequest.get("/v1/models"));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.complete()).isTrue();
            assertThat(answer.headers().all("etag")).containsExactly("\"x\"");
            assertThat(answer.headers().has("content-length")).isFalse();
            assertThat(answer.headers().has("transfer-encoding")).isFalse();
            gateway.api().reply(Replies.message("next"));
            assertThat(client.exchange(RawRequest.get("/v1/models")).status()).isEqualTo(200);
        }
    }

    @Test
    void headAsksWithHeadAndTellsTheLengthThatGetWouldHave() {
        gateway.api().reply(Replies.json(200, "{\"data\":[]}"));

        RawAnswer answer = gateway.send(RawRequest.of("HEAD", "/v1/models"));

        assertThat(gateway.api().onlyRequest().method()).isEqualTo("HEAD");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).contains("11");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1009})
    void aBigAnswerComesWhole(int chunkSize) {
        byte[] body = new byte[9_000_001];
        new Random(7).nextBytes(body);

        RawAnswer answer = ask(
                chunkSize == 0
                        ? Replies.status(200).body(body)
                        : Replies.status(200).body(body).chunked(chunkSize));

        assertThat(answer.complete()).isTrue();
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void trailersDoNoHarm() {
        RawAnswer answer = ask(Replies.status(200).body("whole").trailer("x-sum", "1"));

        assertThat(answer.complete()).isTrue();
        assertThat(answer.text()).isEqualTo("whole");
    }

    @Test
    void interimAnswersOfTheUpstreamDoNotStandForTheAnswer() {
        RawAnswer answer = ask(Replies.message("ok")
                .afterInterim("103 Early Hints", "Link: </x>; rel=preload")
                .afterInterim("100 Continue"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.header("link")).isEmpty();
    }

    @Test
    void whoExpectsToContinueIsToldSoAndTheUpstreamIsNotAsked() {
        gateway.api().reply(Replies.message("ok"));
        RawRequest request = RawRequest.messages(false).header("Expect", "100-continue");
        try (RawHttpClient client = gateway.connect()) {
            client.send(request.headBytes()).send(request.body());
            RawAnswer answer = client.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.interim()).hasSize(1);
            assertThat(answer.interim().get(0).status()).isEqualTo(100);
        }
        RecordedRequest arrived = gateway.api().onlyRequest();
        assertThat(arrived.header("expect")).isEmpty();
        assertThat(arrived.text()).contains("\"content\":\"hi\"");
    }

    @Test
    void aChunkedRequestArrivesWithTheSameBody() {
        gateway.api().reply(Replies.message("ok"));
        RawRequest request = RawRequest.messages(false);
        try (RawHttpClient client = gateway.connect()) {
            assertThat(client.send(request.chunkedBytes(3)).answer().status()).isEqualTo(200);
        }
        assertThat(gateway.api().onlyRequest().text()).contains("\"content\":\"hi\"");
        assertThat(gateway.api()
                                .onlyRequest()
                                .headers()
                                .all("transfer-encoding")
                                .size()
                        + gateway.api()
                                .onlyRequest()
                                .headers()
                                .all("content-length")
                                .size())
                .isEqualTo(1);
    }
}
