package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.message.Header;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FakeLlmApiIT {
    private final FakeLlmApi api = FakeLlmApi.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void requestStandsInTheJournalByteForByte() {
        api.reply(Replies.message("hi"));

        RawAnswer answer = ask("POST /v1/messages?beta=true HTTP/1.1\r\nhOST: x\r\nX-Odd:  a \t b  \r\n"
                + "Accept: one\r\naccept: two\r\nContent-Length: 3\r\n\r\n\u00ff\u0000z");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"text\":\"hi\"");
        RecordedRequest request = api.onlyRequest();
        assertThat(request.requestLine()).isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
        assertThat(request.path()).isEqualTo("/v1/messages");
        assertThat(request.query()).isEqualTo("beta=true");
        assertThat(request.headerLines())
                .containsExactly("hOST: x", "X-Odd:  a \t b  ", "Accept: one", "accept: two", "Content-Length: 3");
        assertThat(request.headers().all("ACCEPT")).containsExactly("one", "two");
        assertThat(request.header("x-odd")).contains("a \t b");
        assertThat(request.body()).containsExactly(0xff, 0, 'z');
        assertThat(request.connection()).isEqualTo(1);
        request.awaitAnswered();
        assertThat(request.abortedAt()).isEmpty();
    }

    @Test
    void chunkedBodyAndItsTrailersAreRead() {
        api.reply(Replies.status(204));

        RawRequest request = RawRequest.post("/x", "hello world");
        RawAnswer answer = ask(request.chunkedBytes(4, new Header("X-Sum", "42")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.onlyRequest().text()).isEqualTo("hello world");
        assertThat(api.onlyRequest().trailers()).containsExactly(new Header("X-Sum", "42"));
    }

    @Test
    void connectionCarriesManyRequests() {
        api.always(Replies.message("hi"));

        try (RawHttpClient client = client()) {
            assertThat(client.exchange(RawRequest.get("/1")).complete()).isTrue();
            assertThat(client.exchange(RawRequest.get("/2")).complete()).isTrue();
        }
        RawHttpClient.exchange(api.port(), RawRequest.get("/3"));

        assertThat(api.requests()).extracting(RecordedRequest::connection).containsExactly(1, 1, 2);
        assertThat(api.connections()).isEqualTo(2);
    }

    @Test
    void connectionGoesOnAfterAStreamWithPauses() {
        api.always(Replies.sse().send("a").pause(Duration.ofMillis(5)).send("b"));

        try (RawHttpClient client = client()) {
            assertThat(client.exchange(RawRequest.get("/1")).text()).isEqualTo("ab");
            assertThat(client.exchange(RawRequest.get("/2")).text()).isEqualTo("ab");
        }

        assertThat(api.connections()).isEqualTo(1);
    }

    @Test
    void queuedRepliesComeFirstThenTheStandingOne() {
        api.reply(Replies.status(500), Replies.status(529)).always(Replies.message("hi"));

        assertThat(List.of(status("/1"), status("/2"), status("/3"), status("/4"))).containsExactly(500, 529, 200, 200);
    }

    @Test
    void requestsOfAKindHaveTheirOwnScript() {
        api.whenBearer("tok-a").reply(Replies.quota429(Instant.EPOCH));
        api.whenPath("/v1/models").always(Replies.json(200, "{}"));
        api.when(request -> request.text().contains("boom")).answer(request -> Replies.status(503));
        api.always(Replies.message("rest"));

        assertThat(RawHttpClient.exchange(api.port(), RawRequest.get("/x").bearer("tok-a")).status())
                .isEqualTo(429);
        assertThat(RawHttpClient.exchange(api.port(), RawRequest.get("/x").bearer("tok-a")).status())
                .isEqualTo(200);
        assertThat(RawHttpClient.exchange(api.port(), RawRequest.get("/v1/models?limit=1000")).text())
                .isEqualTo("{}");
        assertThat(RawHttpClient.exchange(api.port(), RawRequest.post("/x", "boom")).status())
                .isEqualTo(503);
    }

    @Test
    void unscriptedRequestGets501() {
        assertThat(status("/x")).isEqualTo(501);
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void failingScriptIsToldAndClosesTheConnection() {
        api.answer(request -> {
            throw new IllegalStateException("no idea");
        });

        assertThat(get("/x").ending()).isEqualTo(Ending.CUT);
        assertThat(api.malformed()).singleElement().asString().contains("no idea");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\nHost: x\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            })
    void ambiguousRequestIsRefused(String wire) {
        api.always(Replies.message("hi"));

        assertThat(ask(wire).status()).isEqualTo(400);
        assertThat(api.requests()).isEmpty();
        assertThat(api.malformed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n"})
    void brokenChunksAreRefused(String chunks) {
        api.always(Replies.message("hi"));

        RawAnswer answer = ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(api.requests()).isEmpty();
        assertThat(api.malformed()).hasSize(1);
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
                        "Set-Cookie: a=1",
                        "X-Json: {\"a\":[1,\"b, c\"]}",
                        "set-cookie: b=\"2\"",
                        "Content-Length: 1");
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
            RawAnswer answer = client.send("body").patience(Duration.ofSeconds(10)).answer();
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
    void piecesOfAStreamComeWhenTheirGateOpens() {
        Gate gate = new Gate();
        api.reply(Replies.sse().event("ping", "{}").await(gate).event("message_stop", "{}"));

        try (SseClient client = SseClient.open(api.port(), RawRequest.messages(true))) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.await(1).name()).isEqualTo("ping");
            gate.awaitReached();
            assertThat(client.events()).hasSize(1);
            gate.open();
            assertThat(client.awaitEnd()).isEqualTo(Ending.COMPLETE);
            assertThat(client.names()).containsExactly("ping", "message_stop");
        }
    }

    @Test
    void pauseLastsAsLongAsScripted() {
        api.reply(Replies.sse().send("a").pause(Duration.ofMillis(60)).send("b"));

        RawAnswer answer = get("/");

        assertThat(answer.pieces()).hasSize(2);
        List<Long> written = api.onlyRequest().writeNanos();
        assertThat(written.get(2) - written.get(1)).isGreaterThanOrEqualTo(60_000_000L);
    }

    @Test
    void streamedMessageHasItsEventsInOrder() {
        api.reply(Replies.sseMessage(2));

        try (SseClient client = SseClient.open(api.port(), RawRequest.messages(true))) {
            assertThat(client.awaitEnd()).isEqualTo(Ending.COMPLETE);
            assertThat(client.names())
                    .containsExactly(
                            "message_start",
                            "content_block_start",
                            "ping",
                            "content_block_delta",
                            "content_block_delta",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
            assertThat(client.events()).allSatisfy(event -> assertThat(JsonText.members(event.data()))
                    .containsEntry("type", JsonText.quote(event.name())));
        }
    }

    @Test
    void resetInTheMiddleIsSeenAsReset() {
        Gate gate = new Gate();
        api.reply(Replies.sse().event("ping", "{}").await(gate).reset());

        try (SseClient client = SseClient.open(api.port(), RawRequest.messages(true))) {
            client.await(1);
            gate.open();
            assertThat(client.awaitEnd()).isEqualTo(Ending.RESET);
        }
    }

    @Test
    void closeInTheMiddleIsNotACleanEnd() {
        api.reply(Replies.sse().event("ping", "{}").cut());

        RawAnswer answer = get("/");

        assertThat(answer.ending()).isEqualTo(Ending.CUT);
        assertThat(answer.text()).contains("ping");
    }

    @Test
    void shortBodyIsNotACleanEnd() {
        api.reply(Replies.stream(200).header("Content-Length", "10").send("1234").cut());

        assertThat(get("/").ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void silenceBeforeTheHeadIsSilent() {
        api.reply(Replies.silent());

        RawAnswer answer = impatient("/");

        assertThat(answer.ending()).isEqualTo(Ending.SILENT);
        assertThat(answer.status()).isZero();
    }

    @Test
    void silenceInTheMiddleIsSilent() {
        api.reply(Replies.sse().event("ping", "{}").silent());

        RawAnswer answer = impatient("/");

        assertThat(answer.ending()).isEqualTo(Ending.SILENT);
        assertThat(answer.text()).contains("ping");
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
    void clientThatLeavesASilentStreamIsSeen() {
        api.reply(Replies.sse().event("ping", "{}").silent(), Replies.sse().event("ping", "{}").silent());

        try (SseClient client = SseClient.open(api.port(), RawRequest.messages(true))) {
            client.await(1);
            client.close();
            assertThat(api.awaitRequests(1).awaitAbort()).isBeforeOrEqualTo(Instant.now());
        }
        try (SseClient client = SseClient.open(api.port(), RawRequest.messages(true))) {
            client.await(1);
            client.abort();
            assertThat(api.awaitRequests(2).awaitAbort()).isBeforeOrEqualTo(Instant.now());
        }
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

    @Test
    void requestThatBreaksOffIsToldApart() {
        try (RawHttpClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123");
            client.halfClose();
            assertThat(client.awaitClosed()).isEqualTo(Ending.CUT);
        }

        assertThat(api.requests()).isEmpty();
        assertThat(api.malformed()).singleElement().asString().contains("3 of 10");
    }

    @Test
    void slowRequestIsReadToItsEnd() {
        api.reply(Replies.message("hi"));

        try (RawHttpClient client = client()) {
            byte[] bytes = RawRequest.post("/", "slow").bytes();
            assertThat(client.sendSlowly(bytes, 7, Duration.ofMillis(1)).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void refusedConnectionsAreAcceptedAgainOnTheSamePort() {
        api.always(Replies.message("hi"));
        int port = api.port();

        api.refuseConnections();
        assertThatThrownBy(() -> get("/")).hasMessageContaining("refused");
        api.acceptConnections();

        assertThat(api.port()).isEqualTo(port);
        assertThat(status("/")).isEqualTo(200);
    }

    @Test
    void connectionsCanBeResetOnAccept() {
        api.always(Replies.message("hi"));

        api.resetConnections(true);
        try (RawHttpClient client = client()) {
            assertThat(client.awaitClosed()).isEqualTo(Ending.RESET);
        }
        api.resetConnections(false);

        assertThat(status("/")).isEqualTo(200);
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void closingLeavesNoThreadBehind() {
        Leftovers before = Leftovers.before();
        try (FakeLlmApi other = FakeLlmApi.start()) {
            other.always(Replies.sse().event("ping", "{}").silent());
            SseClient.open(other.port(), RawRequest.messages(true)).await(1);
            SseClient.open(other.port(), RawRequest.messages(true)).await(1);
            assertThat(before.newThreads(name -> name.startsWith("testkit-llm-"))).isGreaterThanOrEqualTo(3);
        }

        before.assertNoNewThreads(Duration.ofSeconds(5));
    }

    private RawHttpClient client() {
        return RawHttpClient.connect(api.port());
    }

    private RawAnswer get(String target) {
        return RawHttpClient.exchange(api.port(), RawRequest.get(target));
    }

    private int status(String target) {
        return get(target).status();
    }

    private RawAnswer impatient(String target) {
        try (RawHttpClient client = client().patience(Duration.ofMillis(100))) {
            return client.exchange(RawRequest.get(target));
        }
    }

    private RawAnswer ask(String wire) {
        return ask(wire.getBytes(StandardCharsets.ISO_8859_1));
    }

    private RawAnswer ask(byte[] wire) {
        try (RawHttpClient client = client()) {
            return client.send(wire).answer();
        }
    }
}
