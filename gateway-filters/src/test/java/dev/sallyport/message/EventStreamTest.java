package dev.sallyport.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStreamTest {
    private static final String STREAM = "\ufeffevent: message_start\ndata: {\"a\":1}\n\n: ping\n\n"
            + "data: first\ndata:second\ndata:  third\n\nid: 7\nretry: 10\ndata\n\nevent: lost\n\n"
            + "event: é€😀\ndata: é€😀\n\nid: a\0b\nunknown: x\ndata:x:y\n\ndata: unfinished\n";
    private static final List<ServerSentEvent> EVENTS = List.of(
            new ServerSentEvent("message_start", "{\"a\":1}", ""),
            new ServerSentEvent("message", "first\nsecond\n third", ""),
            new ServerSentEvent("message", "", "7"),
            new ServerSentEvent("é€😀", "é€😀", "7"),
            new ServerSentEvent("message", "x:y", "7"));

    @Test
    void theEventsAreTheSameForEveryLineEndAndEveryCut() throws Exception {
        for (String lineEnd : List.of("\n", "\r", "\r\n")) {
            byte[] stream = STREAM.replace("\n", lineEnd).getBytes(UTF_8);
            for (int first = 0; first <= stream.length; first++) {
                assertThat(parsed(stream, first, stream.length)).isEqualTo(EVENTS);
            }
            for (int size = 1; size < 9; size++) {
                assertThat(parsed(stream, 0, size)).isEqualTo(EVENTS);
            }
        }
    }

    @Test
    void anEventBeyondTheBoundEndsTheStream() throws Exception {
        byte[] fits = "data: 345678\ndata: 3456789\n\n".repeat(3).getBytes(UTF_8);
        List<ServerSentEvent> events = new ArrayList<>();
        new EventStreamParser(25, events::add).feed(fits, 0, fits.length);
        assertThat(events).hasSize(3);
        assertThatThrownBy(() -> new EventStreamParser(24, events::add).feed(fits, 0, fits.length))
                .isInstanceOf(EventTooLargeException.class);
        byte[] endless = "a".repeat(100).getBytes(UTF_8);
        assertThatThrownBy(() -> new EventStreamParser(99, events::add).feed(endless, 0, endless.length))
                .isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void commentsNeverAddUp() throws Exception {
        byte[] comments = ": still here\n".repeat(1_000).getBytes(UTF_8);
        List<ServerSentEvent> events = new ArrayList<>();
        EventStreamParser parser = new EventStreamParser(20, events::add);
        parser.feed(comments, 0, comments.length);
        parser.feed("data: x\n\n".getBytes(UTF_8), 0, 9);
        assertThat(events).containsExactly(new ServerSentEvent("message", "x", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'',true",
        "'a',false",
        "'a\n',true",
        "'a\r\n',true",
        "'a\r',false",
        "'\r\r',true",
        "'a\r|\n',true",
        "'a|\r|\r',true",
        "'a\n|b',false",
        "'a\n|',true",
        "'a\r|b',false"
    })
    void aLineHasEndedWhereNothingCanContinueIt(String chunks, boolean ended) {
        LineEndTracker lines = new LineEndTracker();
        for (String chunk : chunks.split("\\|", -1)) {
            byte[] padded = ("#" + chunk + "#").getBytes(UTF_8);
            lines.passed(padded, 1, padded.length - 2);
        }
        assertThat(lines.atLineStart()).isEqualTo(ended);
    }

    @Test
    void commentsPutInWhereALineHasEndedChangeNoEvent() throws Exception {
        byte[] comment = ": keep\n".getBytes(UTF_8);
        String withoutMark = STREAM.substring(1);
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String lineEnd = List.of("\n", "\r", "\r\n").get(random.nextInt(3));
            byte[] stream = withoutMark.replace("\n", lineEnd).getBytes(UTF_8);
            List<ServerSentEvent> events = new ArrayList<>();
            EventStreamParser parser = new EventStreamParser(1_000, events::add);
            LineEndTracker lines = new LineEndTracker();
            int inserted = 0;
            for (int at = 0; at < stream.length; ) {
                if (lines.atLineStart()) {
                    parser.feed(comment, 0, comment.length);
                    inserted++;
                }
                int length = Math.min(1 + random.nextInt(5), stream.length - at);
                parser.feed(stream, at, length);
                lines.passed(stream, at, length);
                at += length;
            }
            assertThat(events).isEqualTo(EVENTS);
            assertThat(inserted).isPositive();
        }
    }

    private static List<ServerSentEvent> parsed(byte[] stream, int first, int size) throws EventTooLargeException {
        List<ServerSentEvent> events = new ArrayList<>();
        EventStreamParser parser = new EventStreamParser(1_000, events::add);
        parser.feed(stream, 0, first);
        for (int at = first; at < stream.length; at += size) {
            parser.feed(stream, at, Math.min(size, stream.length - at));
        }
        return events;
    }
}
