package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Status line and header lines of an answer, as they stood. */
public record AnswerHead(String statusLine, List<String> headerLines) {
    public AnswerHead {
        headerLines = List.copyOf(headerLines);
    }

    static AnswerHead read(WireReader in) throws IOException {
        String line = in.line().orElseThrow(() -> new EOFException("no answer"));
        if (!line.matches("HTTP/1\\.1 [0-9]{3}( .*)?")) {
            throw new MalformedMessageException("status line: " + line);
        }
        List<String> lines = in.headerLines();
        for (String header : lines) {
            WireReader.header(header);
        }
        return new AnswerHead(line, lines);
    }

    public int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    public HeaderView headers() {
        List<Header> headers = new ArrayList<>();
        for (String line : headerLines) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return HeaderView.of(headers);
    }
}
