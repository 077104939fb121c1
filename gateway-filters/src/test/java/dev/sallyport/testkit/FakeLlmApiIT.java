package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.message.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertThat(List.of(status("/1"), status("/2"), status("/3"), status("/4")))
                .containsExactly(500, 529, 200, 200);
    }

    @Test
    void requestsOfAKindHaveTheirOwnScript() {
        api.whenBearer("tok-a").reply(Replies.quota429(Instant.EPOCH));
        api.whenPath("/v1/models").always(Replies.json(200, "{}"));
        api.when(request -> request.text().contains("boom")).answer(request -> Replies.status(503));
        api.always(Replies.message("rest"));

        assertThat(RawHttpClient.exchange(api.port(), RawRequest.get("/x").bearer("tok-a"))
                        .status())
                .isEqualTo(429);
        assertThat(RawHttpClient.exchange(api.port(), RawRequest.get("/x").bearer("tok-a"))
                        .status())
                .isEqualTo(200);
        assertThat(RawHttpClient.exchange(api.port(), RawRequest.get("/v1/models?limit=1000"))
                        .text())
                .isEqualTo("{}");
        assertThat(RawHttpClient.exchange(api.port(), RawRequest.post("/x", "boom"))
                        .status())
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
            assertThat(client.sendSlowly(bytes, 7, Duration.ofMillis(1))
                            .answer()
                            .status())
                    .isEqualTo(200);
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
            assertThat(before.newThreads(name -> name.startsWith("testkit-llm-")))
                    .isGreaterThanOrEqualTo(3);
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

    private RawAnswer ask(String wire) {
        return ask(wire.getBytes(StandardCharsets.ISO_8859_1));
    }

    private RawAnswer ask(byte[] wire) {
        try (RawHttpClient client = client()) {
            return client.send(wire).answer();
        }
    }
}
