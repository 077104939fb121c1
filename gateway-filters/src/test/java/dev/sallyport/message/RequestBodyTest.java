package dev.sallyport.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private static final RequestBody BODY = RequestBody.of("0123456789##".getBytes(UTF_8), 10);

    @Test
    void editsReplaceInsertAndRemove() {
        List<BodyEdit> edits =
                List.of(edit(0, 0, ">"), edit(2, 5, "ABCD"), edit(5, 5, "+"), edit(7, 8, ""), edit(10, 10, "<"));
        assertThat(joined(BODY.edited(edits))).isEqualTo(">01ABCD+5689<");
        assertThat(BODY.editedLength(edits)).isEqualTo(13);
    }

    @Test
    void withoutEditsTheOriginalIsSent() {
        List<ByteBuffer> buffers = BODY.edited(List.of());
        assertThat(buffers).hasSize(1);
        assertThat(buffers.get(0)).isEqualTo(BODY.buffer());
        assertThat(joined(buffers)).isEqualTo("0123456789");
        assertThat(BODY.editedLength(List.of())).isEqualTo(10);
        assertThat(RequestBody.EMPTY.edited(List.of())).isEmpty();
    }

    @Test
    void untouchedBytesAreSharedNotCopied() {
        byte[] bytes = "abcdef".getBytes(UTF_8);
        List<ByteBuffer> buffers = RequestBody.of(bytes).edited(List.of(edit(3, 3, "-")));
        assertThat(buffers).hasSize(3);
        assertThat(buffers.get(0).array()).isSameAs(bytes);
        assertThat(buffers.get(2).array()).isSameAs(bytes);
    }

    @Test
    void aSecondAttemptGetsTheSameBytes() {
        List<BodyEdit> edits = List.of(edit(1, 2, "x"));
        String first = joined(BODY.edited(edits));
        assertThat(joined(BODY.edited(edits))).isEqualTo(first).isEqualTo("0x23456789");
    }

    @Test
    void editsOutOfOrderOrOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> BODY.edited(List.of(edit(4, 6, ""), edit(5, 7, ""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BODY.edited(List.of(edit(4, 11, "")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOutlineIsMadeOnce() throws Exception {
        RequestBody good = RequestBody.of("{}".getBytes(UTF_8));
        assertThat(good.outline()).isSameAs(good.outline());
        RequestBody bad = RequestBody.of("{".getBytes(UTF_8));
        Throwable flaw = catchThrowable(bad::outline);
        assertThat(flaw).isInstanceOf(MalformedBodyException.class);
        assertThat(catchThrowable(bad::outline)).isSameAs(flaw);
    }

    private static BodyEdit edit(int start, int end, String text) {
        return new BodyEdit(new Span(start, end), text.getBytes(UTF_8));
    }

    private static String joined(List<ByteBuffer> buffers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            all.writeBytes(bytes);
        }
        return all.toString(UTF_8);
    }
}
