package dev.sallyport.store.embedded;

import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A file of record places, mapped into memory and shared by all processes that have it open. What is written is in the
 * kernel's hands at once, so the end of a process loses nothing. The file grows by whole chunks, which are filled with
 * zeros through ordinary writes before they are mapped: a full disk shows as an error there, never as a fault in
 * mapped memory. Maps go when nothing refers to them any more.
 *
 * <pre>
 *   0 long  magic      8 long  version     16 long  end of the last place     24 long  generation
 * 128       places, one after the other; none crosses the border of a chunk
 * </pre>
 */
final class TokenFile {
    static final long VERSION = 1;
    static final int CHUNK = 1 << 20;
    private static final long MAGIC = 0x534e_454b_4f54_5053L; // "SPTOKENS"
    private static final int AT_VERSION = 8;
    private static final int AT_END = 16;
    private static final int AT_GENERATION = 24;
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final List<MappedByteBuffer> chunks = new CopyOnWriteArrayList<>();
    private final ReentrantLock mapping = new ReentrantLock();

    /** To be called while the {@link WriteLock} is held: makes the file if there is none. */
    TokenFile(Path file) throws IOException {
        this.file = file;
        if (allZeros()) {
            extendTo(CHUNK);
        }
        mapUpTo(CHUNK);
        if (header(0) == 0 && header(AT_END) == 0) {
            create();
        }
        checkHeader();
        mapUpTo(end());
    }

    private void checkHeader() throws TokenStoreException {
        if (header(0) != MAGIC) {
            throw damaged("is not a token file");
        }
        if (header(AT_VERSION) != VERSION) {
            throw new TokenStoreException(file + " was written by a newer version of the gateway (format "
                    + header(AT_VERSION) + ", this version reads " + VERSION
                    + "): use that version, or another directory");
        }
        if (end() < Slot.UNIT) {
            throw damaged("is damaged in its head");
        }
    }

    // The magic comes last: a file without it is one whose making was interrupted, and is made again.
    private void create() {
        header(AT_VERSION, VERSION);
        header(AT_END, Slot.UNIT);
        header(AT_GENERATION, 1);
        header(0, MAGIC);
        chunks.get(0).force(0, Slot.UNIT);
    }

    // True for a new file, and for one whose making ended before its head was written.
    private boolean allZeros() throws IOException {
        try (FileChannel channel = channel()) {
            if (channel.size() >= CHUNK) {
                return false;
            }
            ByteBuffer content = ByteBuffer.allocate(CHUNK);
            while (channel.read(content, content.position()) > 0) {
                // until the end
            }
            return content.flip().mismatch(ByteBuffer.allocate(content.limit())) < 0;
        }
    }

    /** Goes up with every change in what records there are. */
    long generation() {
        return header(AT_GENERATION);
    }

    /** Tells all processes to look again. Under the write lock only. */
    void announce() {
        header(AT_GENERATION, generation() + 1);
    }

    /** Shows every place, dead ones too. Throws if the chain of places is broken; those before were shown. */
    void forEach(Consumer<Slot> visitor) throws IOException {
        long end = end();
        mapUpTo(end);
        for (long at = Slot.UNIT; at < end; ) {
            Slot slot = slotAt(at);
            int size = slot.size();
            if (size < Slot.UNIT || size % Slot.UNIT != 0 || size > roomInChunk(at)) {
                throw damaged("is damaged at byte " + at);
            }
            visitor.accept(slot);
            at += size;
        }
    }

    /** A new dead place behind all others. Under the write lock only; needs {@link #announce} afterwards. */
    Slot append(int size) throws IOException {
        long at = end();
        if (roomInChunk(at) < size) {
            at = fillUp(at);
        }
        extendTo((at / CHUNK + 1) * CHUNK);
        mapUpTo(at + size);
        Slot slot = slotAt(at);
        slot.layOut(size);
        header(AT_END, at + size);
        chunks.get(0).force(0, Slot.UNIT);
        return slot;
    }

    // The rest of a chunk becomes one dead place, so that the chain of places stays whole.
    private long fillUp(long at) throws IOException {
        long border = (at / CHUNK + 1) * CHUNK;
        extendTo(border + CHUNK);
        slotAt(at).layOut(roomInChunk(at));
        header(AT_END, border);
        return border;
    }

    private static int roomInChunk(long at) {
        return CHUNK - (int) (at % CHUNK);
    }

    private Slot slotAt(long at) {
        return new Slot(chunks.get((int) (at / CHUNK)), (int) (at % CHUNK), at);
    }

    private long end() {
        return header(AT_END);
    }

    private void extendTo(long size) throws IOException {
        try (FileChannel channel = channel()) {
            long from = channel.size();
            if (from >= size) {
                return;
            }
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK, size - from));
            while (from < size) {
                zeros.position(0).limit((int) Math.min(zeros.capacity(), size - from));
                from += channel.write(zeros, from);
            }
            channel.force(true);
        }
    }

    private void mapUpTo(long end) throws IOException {
        if ((long) chunks.size() * CHUNK >= end) {
            return;
        }
        mapping.lock();
        try {
            while ((long) chunks.size() * CHUNK < end) {
                mapNextChunk();
            }
        } finally {
            mapping.unlock();
        }
    }

    private void mapNextChunk() throws IOException {
        long from = (long) chunks.size() * CHUNK;
        try (FileChannel channel = channel()) {
            if (channel.size() < from + CHUNK) {
                throw damaged("is cut short");
            }
            chunks.add(channel.map(FileChannel.MapMode.READ_WRITE, from, CHUNK));
        }
    }

    // Opened for each use: the interruption of a thread closes the channel it is in, and that one only.
    private FileChannel channel() throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.file(file));
    }

    private long header(int field) {
        return (long) LONG.getVolatile((ByteBuffer) chunks.get(0), field);
    }

    private void header(int field, long value) {
        LONG.setVolatile((ByteBuffer) chunks.get(0), field, value);
    }

    private TokenStoreException damaged(String how) {
        return new TokenStoreException(
                file + " " + how + ": restore it from a backup, or move it away to begin without tokens");
    }
}
