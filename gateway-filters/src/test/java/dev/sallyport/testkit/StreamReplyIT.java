package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamReplyIT {
    private final FakeLlmApi api = FakeLlmApi.start();

    @AfterEach
    void stop() {
        api.close();
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
            assertThat(client.events())
                    .allSatisfy(event -> assertThat(JsonText.members(event.data()))
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
        api.reply(
                Replies.stream(200).header("Content-Length", "10").send("1234").cut());

        assertThat(get("/").ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void silenceInTheMiddleIsSilent() {
        api.reply(Replies.sse().event("ping", "{}").silent());

        RawAnswer answer = impatient("/");

        assertThat(answer.ending()).isEqualTo(Ending.SILENT);
        assertThat(answer.text()).contains("ping");
    }

    @Test
    void clientThatLeavesASilentStreamIsSeen() {
        api.reply(
                Replies.sse().event("ping", "{}").silent(),
                Replies.sse().event("ping", "{}").silent());

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
