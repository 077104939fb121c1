package dev.sallyport.testkit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One block of an event stream: an event, or a comment alone.
 *
 * @param raw the block as it came, without its empty line
 * @param nanos {@link System#nanoTime} at which its last byte had been read
 */
public record SseEvent(String raw, long nanos) {

    /** The event's name; empty if it has none. */
    public String name() {
        return field("event");
    }

    public String data() {
        return field("data");
    }

    public boolean isComment() {
        return raw.startsWith(":");
    }

    private String field(String name) {
        List<String> lines =
                raw.lines().filter(line -> line.startsWith(name + ":")).toList();
        return lines.stream()
                .map(line -> line.substring(name.length() + 1))
                .map(value -> value.startsWith(" ") ? value.substring(1) : value)
                .collect(Collectors.joining("\n"));
    }
}
