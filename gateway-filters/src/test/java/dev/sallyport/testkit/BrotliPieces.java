package dev.sallyport.testkit;

import java.io.ByteArrayOutputStream;

/** Writes Brotli streams (RFC 7932 §9.2) of uncompressed meta-blocks of three bytes. */
final class BrotliPieces {
    private static final int PIECE = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int bits;

    private BrotliPieces() {}

    static byte[] encode(byte[] plain) {
        BrotliPieces stream = new BrotliPieces();
        stream.put(0, 1); // WBITS: a window of 16 bits
        for (int at = 0; at < plain.length; at += PIECE) {
            stream.piece(plain, at, Math.min(PIECE, plain.length - at));
        }
        stream.put(0b11, 2); // ISLAST, ISLASTEMPTY
        stream.align();
        return stream.out.toByteArray();
    }

    private void piece(byte[] plain, int at, int length) {
        put(0, 1); // ISLAST
        put(0, 2); // MNIBBLES: four
        put(length - 1, 16); // MLEN - 1
        put(1, 1); // ISUNCOMPRESSED
        align();
        out.write(plain, at, length);
    }

    private void put(int value, int count) {
        pending |= value << bits;
        bits += count;
        while (bits >= 8) {
            out.write(pending & 0xFF);
            pending >>>= 8;
            bits -= 8;
        }
    }

    private void align() {
        if (bits > 0) {
            put(0, 8 - bits);
        }
    }
}
