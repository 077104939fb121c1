package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.message.Header;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RepliesIT {
    private final FakeLlmApi api = FakeLlmApi.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void headersKeepOrderCaseQuotesAndRepetition() {
        api.reply(Replies.status(200)
                .header("Set-Cookie", "a=1")
                .header("X-Json", "{\"a\":[1,\"b, c\"]}")
                .header("set-cookie", "b=\"2\"")
                .body("x"));

        assertThat(get("/").headerLines())
                .containsExactly(
                        "Set-Cookie: a=1", "X-Json: {\"a\":[1,\"b, c\"]}", "set-cookie: b=\"2\"", "Content-Length: 1");
    }

    @Test
    void trailersFollowAChunkedBody() {
        api.reply(Replies.status(200).body("0123456789").chunked(4).trailer("X-End", "yes"));

        RawAnswer answer = get("/");

        assertThat(answer.pieces()).extracting(TimedPiece::text).containsExactly("0123", "4567", "89");
        assertThat(answer.trailers()).containsExactly(new Header("X-End", "yes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void bodilessStatusesHaveNoBody(int status) {
        api.reply(Replies.status(status).body("never"), Replies.message("next"));

        try (RawHttpClient client = client()) {
            RawAnswer first = client.exchange(RawRequest.get("/"));
            assertThat(first.status()).isEqualTo(status);
            assertThat(first.header("content-length")).isEmpty();
            assertThat(client.exchange(RawRequest.get("/")).status()).isEqualTo(200);
        }
    }

    @Test
    void headIsAnsweredWithTheLengthAndNoBody() {
        api.reply(Replies.status(200).body("12345"), Replies.message("next"));

        try (RawHttpClient client = client()) {
            RawAnswer head = client.exchange(RawRequest.of("HEAD", "/"));
            assertThat(head.header("content-length")).contains("5");
            assertThat(client.exchange(RawRequest.get("/")).text()).contains("next");
        }
    }

    @Test
    void expectationIsMetBeforeTheBodyIsSent() {
        api.reply(Replies.message("hi"));

        try (RawHttpClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.patience(Duration.ofMillis(100)).answer().interim())
                    .extracting(AnswerHead::status)
                    .containsExactly(100);
            RawAnswer answer =
                    client.send("body").patience(Duration.ofSeconds(10)).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(api.onlyRequest().text()).isEqualTo("body");
        }
    }

    @Test
    void earlyHintsComeBeforeTheAnswer() {
        api.reply(Replies.message("hi").afterInterim("103 Early Hints", "Link: </a>; rel=preload"));

        RawAnswer answer = get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.interim()).singleElement().satisfies(interim -> {
            assertThat(interim.status()).isEqualTo(103);
            assertThat(interim.headerLines()).containsExactly("Link: </a>; rel=preload");
        });
    }

    @Test
    void earlyRefusalComesWhileTheBodyIsUnread() {
        api.reply(Replies.error(413, "request_too_large", "too big").early());

        try (RawHttpClient client = client()) {
            client.send("POST /big HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 999999\r\n\r\n");
            RawAnswer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.interim()).isEmpty();
            client.send(new byte[999_999]); // thrown away, without a reset
            assertThat(client.awaitClosed()).isEqualTo(Ending.CUT);
        }
        assertThat(api.onlyRequest().body()).isEmpty();
    }

    @Test
    void abruptRefusalResetsAClientThatStillSends() {
        api.reply(Replies.error(413, "request_too_large", "too big").earlyAndAbrupt());

        try (RawHttpClient client = client()) {
            client.send("POST /big HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");
            assertThatThrownBy(() -> client.send(new byte[50_000_000])).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void silenceBeforeTheHeadIsSilent() {
        api.reply(Replies.silent());

        RawAnswer answer = impatient("/");

        assertThat(answer.ending()).isEqualTo(Ending.SILENT);
        assertThat(answer.status()).isZero();
    }

    @Test
    void heldReplyComesWhenTheGateOpens() {
        Gate gate = new Gate();
        api.reply(Replies.message("late").heldBy(gate));

        try (RawHttpClient client = client()) {
            client.send(RawRequest.get("/").bytes());
            gate.awaitReached();
            assertThat(client.patience(Duration.ofMillis(50)).answer().ending()).isEqualTo(Ending.SILENT);
            gate.open();
            assertThat(client.patience(Duration.ofSeconds(10)).answer().text()).contains("late");
        }
    }

    @Test
    void garbageIsNotHttp() {
        api.reply(Replies.garbage("\u0000\u0001SSH-2.0\r\n"));

        assertThat(get("/").ending()).isEqualTo(Ending.MALFORMED);
    }

    @Test
    void resetAndHangUpComeInsteadOfAnAnswer() {
        api.reply(Replies.reset(), Replies.hangUp());

        assertThat(get("/").ending()).isEqualTo(Ending.RESET);
        assertThat(get("/").ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void redirectNamesItsPlace() {
        api.reply(Replies.redirect(307, URI.create("http://127.0.0.1:1/elsewhere")));

        assertThat(get("/").header("location")).contains("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void hugeErrorArrivesWhole() {
        api.reply(Replies.hugeError(500, 10_000_000));

        RawAnswer answer = get("/");

        assertThat(answer.complete()).isTrue();
        assertThat(answer.body()).hasSizeGreaterThan(10_000_000);
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void compressedErrorShowsNoWordOfItself(ContentCoding coding) {
        api.reply(Replies.quotaWords429().encoded(coding));

        RawAnswer answer = get("/");

        assertThat(answer.header("content-encoding")).contains(coding.wireName());
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).doesNotContain("5-hour");
    }

    @Test
    void clientThatLeavesALongBodyIsSeen() {
        api.reply(Replies.hugeError(500, 50_000_000));

        try (RawHttpClient client = client()) {
            client.send(RawRequest.get("/").bytes());
            client.readByte();
            client.abort();
        }

        api.awaitRequests(1).awaitAbort();
    }

    private RawHttpClient client() {
        return RawHttpClient.connect(api.port());
    }

    private RawAnswer get(String target) {
        return RawHttpClient.exchange(api.port(), RawRequest.get(target));
    }

    private RawAnswer impatient(String target) {
        try (RawHttpClient client = client().patience(Duration.ofMillis(100))) {
            return client.exchange(RawRequest.get(target));
        }
    }
}
