package dev.sallyport.soak;

import dev.sallyport.soak.SoakCase.Fault;
import dev.sallyport.soak.SoakCase.Framing;
import dev.sallyport.soak.SoakCase.Leaves;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One client of a soak: keeps its connection while it can, and compares what it gets with the seed. For one thread. */
final class SoakClient implements AutoCloseable {
    /** What a case came to. */
    enum End {
        WHOLE,
        REFUSED,
        OVERLOADED,
        BROKEN,
        LEFT
    }

    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private Optional<Socket> kept = Optional.empty();

    SoakClient(int port) {
        this.port = port;
    }

    /** Plays the case; throws an AssertionError that tells what was wrong. */
    End play(SoakCase wanted) throws IOException {
        Socket socket = kept.isPresent() ? kept.get() : connect(wanted.slowReader);
        kept = Optional.empty();
        try {
            byte[] request = request(wanted);
            if (wanted.leaves == Leaves.SENDING) {
                socket.getOutputStream().write(request, 0, (int) (request.length * wanted.leavesAt));
                return leave(socket, wanted);
            }
            socket.getOutputStream().write(request);
            return read(socket, wanted);
        } catch (SocketTimeoutException hang) {
            throw new AssertionError("hangs: " + wanted, hang);
        } finally {
            if (kept.isEmpty()) {
                socket.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (kept.isPresent()) {
            kept.get().close();
        }
    }

    private Socket connect(boolean small) throws IOException {
        Socket socket = new Socket();
        if (small) {
            socket.setReceiveBufferSize(8 * 1024);
        }
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 10_000);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static byte[] request(SoakCase wanted) {
        byte[] body = wanted.requestBody();
        String head = (wanted.post ? "POST /v1/messages?beta=true" : "GET /v1/models?limit=1000")
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nx-soak-seed: " + wanted.seed
                + "\r\nCookie: a=b\r\nx-claude-code-session-id: " + wanted.sessionId()
                + (wanted.post ? "\r\nContent-Type: application/json\r\nContent-Length: " + body.length : "")
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private End read(Socket socket, SoakCase wanted) throws IOException {
        long leavesAfter = wanted.leaves == Leaves.READING
                ? (long) (wanted.leavesAt * (wanted.answerBody().length + 200))
                : Long.MAX_VALUE;
        InputStream in = new PacedInput(socket.getInputStream(), wanted.slowReader, leavesAfter);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> headers = new TreeMap<>();
        int status = 0;
        boolean whole = false;
        try {
            status = Integer.parseInt(line(in).split(" ", 3)[1]);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] parts = line.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            readBody(in, headers, body);
            whole = true;
        } catch (PacedInput.EnoughException enough) {
            checkBytes(wanted, status, headers, body.toByteArray());
            return leave(socket, wanted);
        } catch (SocketTimeoutException hang) {
            throw hang;
        } catch (IOException broken) {
            whole = false;
        }
        End end = verdict(wanted, status, headers, body.toByteArray(), whole);
        if (whole && !"close".equalsIgnoreCase(headers.get("connection")) && !wanted.slowReader) {
            kept = Optional.of(socket);
        }
        return end;
    }

    private static End verdict(
            SoakCase wanted, int status, Map<String, String> headers, byte[] body, boolean whole) {
        String told = wanted + " ended with " + status + (whole ? "" : ", cut") + ", " + body.length + " bytes, "
                + headers;
        boolean ours = headers.containsKey("x-gateway-error");
        if (status == 503 && whole && "pool_exhausted".equals(headers.get("x-gateway-error"))) {
            return End.REFUSED;
        }
        if (wanted.fault == Fault.HANG_UP) {
            return want(status == 502 && whole && ours, told, End.BROKEN);
        }
        if (wanted.fault == Fault.OVERLOADED) {
            return want(status == 529 && whole && !ours, told, End.OVERLOADED);
        }
        if (wanted.fault == Fault.CUT) {
            boolean early = status == 502 && whole && ours;
            if (!early) {
                checkBytes(wanted, status, headers, body);
            }
            return want(early || !whole, told, End.BROKEN);
        }
        checkBytes(wanted, status, headers, body);
        return want(status == 200 && whole && body.length == wanted.answerBody().length, told, End.WHOLE);
    }

    private static End want(boolean holds, String told, End end) {
        if (!holds) {
            throw new AssertionError(told);
        }
        return end;
    }

    /** What there is of an answer must be its beginning; an error event may follow in a broken stream. */
    private static void checkBytes(SoakCase wanted, int status, Map<String, String> headers, byte[] got) {
        if (status != 200) {
            return;
        }
        byte[] all = wanted.answerBody();
        int same = Arrays.mismatch(got, all);
        boolean beginning = same < 0 || same == got.length;
        boolean errorEvent = !beginning
                && wanted.fault == Fault.CUT
                && wanted.framing == Framing.EVENTS
                && new String(got, Math.min(same, got.length), got.length - same, StandardCharsets.UTF_8)
                        .contains("\"type\":\"error\"");
        boolean own = String.valueOf(wanted.seed).equals(headers.get("x-soak-seed"));
        boolean headRead = headers.containsKey("x-soak-seed") || got.length > 0;
        if (!(beginning || errorEvent) || (headRead && !own)) {
            throw new AssertionError("wrong bytes from " + same + " on in " + wanted + ": " + headers);
        }
    }

    private static void readBody(InputStream in, Map<String, String> headers, ByteArrayOutputStream body)
            throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                exactly(in, size, body);
                line(in);
            }
            line(in);
        } else if (headers.containsKey("content-length")) {
            exactly(in, Integer.parseInt(headers.get("content-length")), body);
        } else {
            throw new AssertionError("an answer without framing: " + headers);
        }
    }

    private static void exactly(InputStream in, int length, ByteArrayOutputStream body) throws IOException {
        byte[] buffer = new byte[Math.min(length, 16 * 1024)];
        for (int left = length; left > 0; ) {
            int count = in.read(buffer, 0, Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException();
            }
            body.write(buffer, 0, count);
            left -= count;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        }
        return line.substring(0, line.length() - 1);
    }

    private static End leave(Socket socket, SoakCase wanted) throws IOException {
        if (wanted.leavesWithReset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
        return End.LEFT;
    }
}
