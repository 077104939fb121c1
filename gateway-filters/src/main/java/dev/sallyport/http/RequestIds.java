package dev.sallyport.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes request ids: {@code req_} and 24 hexadecimal characters, unique within a process and hard to mistake between two. */
public final class RequestIds {
    private static final long STEP = 0x9E3779B97F4A7C15L; // the golden ratio: consecutive counts look unrelated
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final int process;
    private final AtomicLong count;

    public RequestIds(RandomGenerator random) {
        process = random.nextInt();
        count = new AtomicLong(random.nextLong());
    }

    String next() {
        char[] id = new char[28];
        "req_".getChars(0, 4, id, 0);
        write(id, 4, 8, process);
        write(id, 12, 16, count.addAndGet(STEP));
        return new String(id);
    }

    private static void write(char[] into, int from, int digits, long value) {
        for (int i = 0; i < digits; i++) {
            into[from + i] = HEX[(int) (value >>> (4 * (digits - 1 - i))) & 15];
        }
    }
}
