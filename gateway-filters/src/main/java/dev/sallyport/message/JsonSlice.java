package dev.sallyport.message;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * One value within a body that has been validated: where it stands, what it is, and a way to what is in it. Nothing is
 * kept or copied; going through members and elements steps over the bytes anew.
 */
public final class JsonSlice {

    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A name and its value as they stand in an object. */
    public record Member(JsonSlice name, JsonSlice value) {
        /** Escapes in the name do not matter. */
        public boolean isNamed(String text) {
            return name.hasText(text);
        }
    }

    private final byte[] body;
    private final int start;
    private final int end;

    JsonSlice(byte[] body, int start, int end) {
        this.body = body;
        this.start = start;
        this.end = end;
    }

    /** Validates a whole text and returns its value. */
    public static JsonSlice of(byte[] body, int length) throws MalformedBodyException {
        Span value = JsonScan.run(body, length, new KnownMembers());
        return new JsonSlice(body, value.start(), value.end());
    }

    public Kind kind() {
        return switch (body[start]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    public boolean is(Kind kind) {
        return kind() == kind;
    }

    public boolean isTrue() {
        return body[start] == 't';
    }

    /** Where the value stands in the body, quotes and brackets included. */
    public Span span() {
        return new Span(start, end);
    }

    /** The array that {@link #span} speaks of; not a copy, so nobody writes to it. */
    public byte[] body() {
        return body;
    }

    /** The text of a string, unescaped; empty for other kinds. */
    public Optional<String> text() {
        return is(Kind.STRING) ? Optional.of(StringLiteral.read(body, span())) : Optional.empty();
    }

    /** Whether this is a string of exactly that text. */
    public boolean hasText(String text) {
        if (!is(Kind.STRING) || end - start - 2 < text.length()) {
            return false;
        }
        return startsWith(text) && text().filter(text::equals).isPresent();
    }

    /** Whether this is a string that begins so, however it is escaped. */
    public boolean startsWith(String prefix) {
        return is(Kind.STRING) && StringLiteral.startsWith(body, span(), prefix);
    }

    /** Whether this is a container without content, or a string without text. */
    public boolean isEmpty() {
        return switch (kind()) {
            case OBJECT, ARRAY -> JsonCursor.skipSpace(body, start + 1, end) == end - 1;
            case STRING -> end - start == 2;
            case NUMBER, BOOLEAN, NULL -> false;
        };
    }

    /** The value of that member; of several the last, as upstream parsers have it. Empty if this is no object. */
    public Optional<JsonSlice> member(String name) {
        JsonSlice found = null;
        for (Member member : members()) {
            if (member.isNamed(name)) {
                found = member.value();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The members in their order, duplicates too; none if this is no object. */
    public Iterable<Member> members() {
        return () -> new Items<>(
                is(Kind.OBJECT),
                at -> {
                    JsonSlice name = new JsonSlice(body, at, JsonCursor.endOfString(body, at, end));
                    int colon = JsonCursor.skipSpace(body, name.end, end);
                    return new Member(name, valueAt(JsonCursor.skipSpace(body, colon + 1, end)));
                },
                member -> member.value().end);
    }

    /** The elements in their order, found one by one; none if this is no array. */
    public Iterable<JsonSlice> elements() {
        return () -> new Items<>(is(Kind.ARRAY), this::valueAt, element -> element.end);
    }

    private JsonSlice valueAt(int at) {
        return new JsonSlice(body, at, JsonCursor.endOfValue(body, at, end));
    }

    /** Walks over what stands between commas. */
    private final class Items<T> implements Iterator<T> {
        private final IntFunction<T> read;
        private final ToIntFunction<T> endOf;
        private int at;

        Items(boolean isContainer, IntFunction<T> read, ToIntFunction<T> endOf) {
            this.read = read;
            this.endOf = endOf;
            this.at = isContainer ? JsonCursor.skipSpace(body, start + 1, end) : end - 1;
        }

        @Override
        public boolean hasNext() {
            return at < end - 1;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T item = read.apply(at);
            at = JsonCursor.skipSpace(body, endOf.applyAsInt(item), end);
            if (body[at] == ',') {
                at = JsonCursor.skipSpace(body, at + 1, end);
            }
            return item;
        }
    }
}
