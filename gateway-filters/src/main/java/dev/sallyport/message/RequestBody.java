package dev.sallyport.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one request as they came, and what was found in them. Belongs to one request: the outline is kept on
 * first use without a lock, which at worst means that two threads compute the same one.
 */
public final class RequestBody {
    public static final RequestBody EMPTY = of(new byte[0]);

    private final byte[] bytes;
    private final int length;
    private @Nullable MessageOutline outline;
    private @Nullable MalformedBodyException flaw;

    private RequestBody(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** The first {@code length} bytes of an array that nobody writes to any more; not copied. */
    public static RequestBody of(byte[] bytes, int length) {
        if (length < 0 || length > bytes.length) {
            throw new IllegalArgumentException("length " + length + " of " + bytes.length);
        }
        return new RequestBody(bytes, length);
    }

    public static RequestBody of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The body read as JSON, once; a body that is none is refused again at each call. */
    public MessageOutline outline() throws MalformedBodyException {
        MessageOutline known = outline;
        if (known != null) {
            return known;
        }
        if (flaw != null) {
            throw flaw;
        }
        try {
            known = MessageOutline.of(bytes, length);
        } catch (MalformedBodyException malformed) {
            flaw = malformed;
            throw malformed;
        }
        outline = known;
        return known;
    }

    /** The model, if the body has been read as JSON already and names one. */
    public Optional<String> modelIfKnown() {
        return Optional.ofNullable(outline).flatMap(MessageOutline::model);
    }

    /** The whole body; each call gives a buffer with a position of its own. Shares the bytes: to be read only. */
    public ByteBuffer buffer() {
        return slice(0, length);
    }

    /**
     * The body with the edits made, as buffers to be sent one after the other. Untouched bytes are not copied; each
     * call gives fresh buffers, so a repeated attempt sends the same.
     *
     * @param edits in the order of their spans, which do not overlap
     */
    public List<ByteBuffer> edited(List<BodyEdit> edits) {
        List<ByteBuffer> buffers = new ArrayList<>(2 * edits.size() + 1);
        int at = 0;
        for (BodyEdit edit : edits) {
            Span replaced = edit.replaced();
            if (replaced.start() < at || replaced.end() > length) {
                throw new IllegalArgumentException("edit of " + replaced + " after " + at + " in " + length + " bytes");
            }
            add(buffers, slice(at, replaced.start()));
            add(buffers, ByteBuffer.wrap(edit.replacement()));
            at = replaced.end();
        }
        add(buffers, slice(at, length));
        return buffers;
    }

    /** Length in bytes once the edits are made. */
    public long editedLength(List<BodyEdit> edits) {
        long edited = length;
        for (BodyEdit edit : edits) {
            edited += edit.growth();
        }
        return edited;
    }

    private ByteBuffer slice(int start, int end) {
        return ByteBuffer.wrap(bytes, start, end - start).slice();
    }

    private static void add(List<ByteBuffer> buffers, ByteBuffer buffer) {
        if (buffer.hasRemaining()) {
            buffers.add(buffer);
        }
    }
}
