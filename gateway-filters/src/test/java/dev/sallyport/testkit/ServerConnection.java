package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One accepted connection: reads requests strictly, plays their replies, until either side ends it. */
final class ServerConnection {
    private static final String REFUSAL = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final Socket socket;
    private final int number;
    private final Responder responder;
    private final Journal journal;
    private final ClientWatch watch;
    private final WireReader in;

    ServerConnection(Socket socket, int number, String name, Responder responder, Journal journal) throws IOException {
        this.socket = socket;
        this.number = number;
        this.responder = responder;
        this.journal = journal;
        PushbackInputStream input = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
        this.watch = new ClientWatch(input, name);
        this.in = new WireReader(input);
    }

    void run() {
        try (socket) {
            serve();
        } catch (IOException left) {
            // the client did not wait for its refusal
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // closing is best effort
        }
    }

    /** Tells the journal before the client can see that its connection ends. */
    private void serve() throws IOException {
        try {
            boolean goesOn = true;
            while (goesOn && watch.finish()) {
                goesOn = exchange();
            }
        } catch (MalformedMessageException malformed) {
            journal.refuse(malformed.getMessage());
            socket.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            journal.refuse("connection " + number + " broke within a request: " + broken.getMessage());
        } catch (RuntimeException | AssertionError fault) {
            journal.refuse("the script failed: " + fault);
        }
    }

    private boolean exchange() throws IOException {
        Optional<RequestHead> head = nextHead();
        if (head.isEmpty()) {
            return false;
        }
        RecordedRequest bodiless = new RecordedRequest(head.get(), new byte[0], List.of());
        Optional<Reply> early = responder.beforeBody(bodiless);
        if (early.isPresent()) {
            return play(early.get(), bodiless) && !head.get().closes();
        }
        if (head.get().expectsContinue()) {
            new Wire(socket, watch, bodiless).send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        RecordedRequest request = readBody(head.get());
        return play(responder.answer(request), request) && !head.get().closes();
    }

    private Optional<RequestHead> nextHead() throws IOException {
        try {
            return RequestHead.read(in, number);
        } catch (SocketException closed) {
            return Optional.empty(); // between requests, or the head was cut: nothing to answer
        }
    }

    private RecordedRequest readBody(RequestHead head) throws IOException {
        if (!head.chunked()) {
            return new RecordedRequest(head, in.exactly(head.contentLength()), List.of());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = in.chunk(); chunk.length > 0; chunk = in.chunk()) {
            body.writeBytes(chunk);
        }
        List<Header> trailers = new ArrayList<>();
        for (String line : in.headerLines()) {
            trailers.add(WireReader.header(line));
        }
        return new RecordedRequest(head, body.toByteArray(), trailers);
    }

    /** True if the connection can carry another request. */
    private boolean play(Reply reply, RecordedRequest request) throws IOException {
        journal.add(request);
        Wire wire = new Wire(socket, watch, request);
        try {
            reply.play(wire);
            request.ended(false);
            return !wire.isOver();
        } catch (ClientGoneException gone) {
            request.ended(true);
            return false;
        } catch (IOException | RuntimeException | AssertionError fault) {
            request.ended(true);
            throw fault;
        }
    }
}
