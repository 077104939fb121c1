package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Request line and headers of one request, checked as strictly as a suspicious upstream would. */
record RequestHead(String requestLine, List<String> headerLines, List<Header> headers, int connection, Instant at) {

    static Optional<RequestHead> read(WireReader in, int connection) throws IOException {
        Optional<String> requestLine = in.line();
        if (requestLine.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = in.headerLines();
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            headers.add(WireReader.header(line));
        }
        RequestHead head =
                new RequestHead(requestLine.get(), List.copyOf(lines), List.copyOf(headers), connection, Instant.now());
        head.check();
        return Optional.of(head);
    }

    String method() {
        return requestLine.split(" ")[0];
    }

    String target() {
        return requestLine.split(" ")[1];
    }

    boolean chunked() {
        return view().has("transfer-encoding");
    }

    int contentLength() {
        return view().first("content-length").map(Integer::parseInt).orElse(0);
    }

    boolean expectsContinue() {
        return view().first("expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }

    boolean closes() {
        return view().all("connection").stream()
                .anyMatch(value -> HeaderView.lower(value).contains("close"));
    }

    private HeaderView view() {
        return HeaderView.of(headers);
    }

    private void check() throws MalformedMessageException {
        if (!requestLine.matches("[A-Z]+ [^ ]+ HTTP/1\\.1")) {
            throw new MalformedMessageException("request line: " + requestLine);
        }
        if (view().all("host").size() != 1) {
            throw new MalformedMessageException("exactly one Host header wanted: " + requestLine);
        }
        List<String> lengths = view().all("content-length");
        List<String> codings = view().all("transfer-encoding");
        if (lengths.size() > 1 || codings.size() > 1 || lengths.size() + codings.size() > 1) {
            throw new MalformedMessageException("ambiguous body length: " + headerLines);
        }
        if (!lengths.stream().allMatch(value -> value.matches("[0-9]{1,9}"))) {
            throw new MalformedMessageException("content-length: " + lengths);
        }
        if (!codings.stream().allMatch("chunked"::equalsIgnoreCase)) {
            throw new MalformedMessageException("transfer-encoding: " + codings);
        }
    }
}
