package dev.sallyport.store.embedded;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * One record's place in the mapped file. Three words of it change while it lives, each in one step that every process
 * sees at once; all else is written before the record becomes live, under the {@link WriteLock}.
 *
 * <pre>
 *   0 int   size of the place, a multiple of 128; never changes
 *   4 int   length of the text
 *   8 long  id, high half          16 long  id, low half
 *  24 long  CRC-32C over id, limit and text
 *  32 long  count word             40 long  minute word
 *  48 long  end, epoch ms          56 long  limit, -1 for none
 *  64       the text: what never changes, see {@link RecordText}
 * </pre>
 */
final class Slot {
    static final int UNIT = 128;
    static final int TEXT = 64;
    private static final int LENGTH = 4;
    private static final int ID = 8;
    private static final int CHECK = 24;
    private static final int COUNT = 32;
    private static final int MINUTE = 40;
    private static final int END = 48;
    private static final int LIMIT = 56;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Mapped; of the wider type because that is what the handle's exact call takes.
    private final ByteBuffer chunk;
    private final int at;
    private final long place;

    /** @param place the same in the whole file, where {@code at} counts within the chunk */
    Slot(MappedByteBuffer chunk, int at, long place) {
        this.chunk = chunk;
        this.at = at;
        this.place = place;
    }

    static int sizeFor(int textLength) {
        return (TEXT + textLength + UNIT - 1) / UNIT * UNIT;
    }

    int size() {
        return chunk.getInt(at);
    }

    void layOut(int size) {
        chunk.putInt(at, size);
        write(COUNT, CountWord.dead(0));
    }

    boolean samePlace(Slot other) {
        return place == other.place;
    }

    UUID id() {
        return new UUID(read(ID), read(ID + Long.BYTES));
    }

    long count() {
        return read(COUNT);
    }

    boolean count(long expected, long next) {
        return LONG.compareAndSet(chunk, at + COUNT, expected, next);
    }

    long minute() {
        return read(MINUTE);
    }

    boolean minute(long expected, long next) {
        return LONG.compareAndSet(chunk, at + MINUTE, expected, next);
    }

    long end() {
        return read(END);
    }

    boolean end(long expected, long next) {
        return LONG.compareAndSet(chunk, at + END, expected, next);
    }

    /** -1: none. */
    long limit() {
        return read(LIMIT);
    }

    /** Empty of meaning unless {@link #whole}. */
    byte[] text() {
        byte[] text = new byte[Math.max(0, Math.min(chunk.getInt(at + LENGTH), size() - TEXT))];
        chunk.get(at + TEXT, text);
        return text;
    }

    boolean whole(byte[] text) {
        return read(CHECK) == check(text);
    }

    /** Writes a record into a dead place; it becomes live with the last step. */
    void fill(UUID id, long limit, long end, long used, boolean revoked, byte[] text) {
        int incarnation = CountWord.nextIncarnation(count());
        write(COUNT, CountWord.dead(incarnation));
        chunk.putInt(at + LENGTH, text.length);
        write(ID, id.getMostSignificantBits());
        write(ID + Long.BYTES, id.getLeastSignificantBits());
        write(MINUTE, 0);
        write(END, end);
        write(LIMIT, limit);
        chunk.put(at + TEXT, text);
        write(CHECK, check(text));
        write(COUNT, CountWord.live(incarnation, used, revoked));
    }

    /** Asks the system to put it on the disk: for changes by operators, which should outlive a power cut too. */
    void force() {
        ((MappedByteBuffer) chunk).force(at, size());
    }

    private long check(byte[] text) {
        ByteBuffer fixed = ByteBuffer.allocate(3 * Long.BYTES);
        fixed.putLong(read(ID))
                .putLong(read(ID + Long.BYTES))
                .putLong(read(LIMIT))
                .flip();
        CRC32C sum = new CRC32C();
        sum.update(fixed);
        sum.update(text);
        return sum.getValue();
    }

    private long read(int field) {
        return (long) LONG.getVolatile(chunk, at + field);
    }

    private void write(int field, long value) {
        LONG.setVolatile(chunk, at + field, value);
    }
}
