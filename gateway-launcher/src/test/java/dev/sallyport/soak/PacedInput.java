package dev.sallyport.soak;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/** Reads slowly if asked to, and refuses to read more than so many bytes. */
final class PacedInput extends FilterInputStream {
    private static final long PAUSE_NANOS = 1_000_000;

    private final boolean slow;
    private long left;

    PacedInput(InputStream in, boolean slow, long limit) {
        super(new BufferedInputStream(in, slow ? 4 * 1024 : 64 * 1024));
        this.slow = slow;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        spend(1);
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (slow) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        int count = super.read(bytes, offset, length);
        spend(count);
        return count;
    }

    private void spend(int count) throws EnoughException {
        left -= count;
        if (left < 0) {
            throw new EnoughException();
        }
    }

    /** The limit is reached. */
    static final class EnoughException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
