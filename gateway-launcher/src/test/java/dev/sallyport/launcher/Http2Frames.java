package dev.sallyport.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The few HTTP/2 frames (RFC 9113) that no ready client would send when a test wants them. */
final class Http2Frames {
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final byte[] RESET_STREAM_1_CANCEL = {0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8};
    private static final int END_STREAM_AND_HEADERS = 0x5;

    private Http2Frames() {}

    /** The preface with prior knowledge, and a GET on stream 1. */
    static void open(Socket socket, String path) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(EMPTY_SETTINGS);
        out.writeBytes(new byte[] {0, 0, (byte) (7 + name.length), 1, END_STREAM_AND_HEADERS, 0, 0, 0, 1});
        out.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, 0x01, 1, 'x', 0x04, (byte) name.length});
        out.writeBytes(name);
        socket.getOutputStream().write(out.toByteArray());
    }

    static void reset(Socket socket) throws IOException {
        socket.getOutputStream().write(RESET_STREAM_1_CANCEL);
    }
}
