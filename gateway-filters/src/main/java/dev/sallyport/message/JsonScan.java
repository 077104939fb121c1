package dev.sallyport.message;

/**
 * The one validating pass over a body: RFC 8259 to the letter, in a loop, without a tree. On its way it notes where the
 * known members of the outermost object stand. Bytes of a string from 0x80 up pass as they are: whether they are good
 * UTF-8 is for the upstream to judge.
 */
final class JsonScan {
    static final int MAX_DEPTH = 512;

    private static final boolean[] SHORT_ESCAPES = new boolean[128];

    static {
        for (char escaped : "\"\\/bfnrt".toCharArray()) {
            SHORT_ESCAPES[escaped] = true;
        }
    }

    private final byte[] body;
    private final int end;
    private final KnownMembers members;
    private final long[] objectLevels = new long[MAX_DEPTH / Long.SIZE + 1];
    private int at;
    private int depth;
    private boolean inObject;
    private int memberStart;
    private int elements;
    private int known = KnownMembers.UNKNOWN;

    private JsonScan(byte[] body, int length, KnownMembers members) {
        this.body = body;
        this.end = length;
        this.members = members;
    }

    /** Validates the body and returns the span of its value, white space around it left out. */
    static Span run(byte[] body, int length, KnownMembers members) throws MalformedBodyException {
        return new JsonScan(body, length, members).document();
    }

    private Span document() throws MalformedBodyException {
        skipSpace();
        int start = at;
        do {
            descend();
        } while (ascend());
        int valueEnd = at;
        skipSpace();
        if (at < end) {
            throw malformed("expected nothing after the value");
        }
        return new Span(start, valueEnd);
    }

    /** Reads opening brackets and names down to a scalar or an empty container, and that too. */
    private void descend() throws MalformedBodyException {
        while (true) {
            skipSpace();
            byte first = next("expected a value");
            if (first == '{') {
                open(true);
                if (closesAtOnce('}')) {
                    return;
                }
                name();
            } else if (first == '[') {
                open(false);
                if (closesAtOnce(']')) {
                    return;
                }
            } else {
                scalar(first);
                return;
            }
        }
    }

    /** After a value: reads closing brackets up to a comma; true if another value must follow. */
    private boolean ascend() throws MalformedBodyException {
        valueEnded();
        while (depth > 0) {
            skipSpace();
            byte mark = next(inObject ? "expected ',' or '}'" : "expected ',' or ']'");
            if (mark == ',') {
                at++;
                if (inObject) {
                    skipSpace();
                    name();
                }
                return true;
            }
            if (mark != (inObject ? '}' : ']')) {
                throw malformed(inObject ? "expected ',' or '}'" : "expected ',' or ']'");
            }
            close();
            valueEnded();
        }
        return false;
    }

    private void open(boolean object) throws MalformedBodyException {
        if (depth == MAX_DEPTH) {
            throw malformed("nested more than " + MAX_DEPTH + " levels deep");
        }
        at++;
        depth++;
        inObject = object;
        long bit = 1L << depth;
        objectLevels[depth >>> 6] = object ? objectLevels[depth >>> 6] | bit : objectLevels[depth >>> 6] & ~bit;
    }

    private void close() {
        at++;
        depth--;
        inObject = (objectLevels[depth >>> 6] & 1L << depth) != 0;
    }

    private boolean closesAtOnce(char bracket) {
        skipSpace();
        if (at < end && body[at] == bracket) {
            close();
            return true;
        }
        return false;
    }

    private void name() throws MalformedBodyException {
        if (next("expected a member name in double quotes") != '"') {
            throw malformed("expected a member name in double quotes");
        }
        int start = at;
        string();
        int stop = at;
        skipSpace();
        if (next("expected ':'") != ':') {
            throw malformed("expected ':'");
        }
        at++;
        if (depth == 1) {
            skipSpace();
            known = KnownMembers.indexOf(body, start, stop);
            memberStart = at;
            elements = 0;
        }
    }

    private void valueEnded() {
        if (depth == 2) {
            elements++;
        } else if (depth == 1) {
            members.put(known, memberStart, at, elements);
        }
    }

    private void scalar(byte first) throws MalformedBodyException {
        switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw malformed("expected a value");
        }
    }

    private void string() throws MalformedBodyException {
        at = simpleStringEnd(at + 1);
        while (next("expected '\"' at the end of a string") != '"') {
            if (body[at] != '\\') {
                throw malformed("expected no control character in a string");
            }
            escape();
            at = simpleStringEnd(at);
        }
        at++;
    }

    /** Runs over plain bytes and escapes of two bytes: the hottest loop, so it keeps its position in a local. */
    private int simpleStringEnd(int from) {
        int position = JsonCursor.plainEnd(body, from, end);
        while (position < end - 1 && body[position] == '\\' && isShortEscape(body[position + 1])) {
            position = JsonCursor.plainEnd(body, position + 2, end);
        }
        return position;
    }

    private static boolean isShortEscape(byte b) {
        return b >= 0 && SHORT_ESCAPES[b];
    }

    /** The escapes of two bytes are over already: what is left is six bytes long, or a flaw. */
    private void escape() throws MalformedBodyException {
        at++;
        if (next("expected an escape sequence") != 'u') {
            throw malformed("expected an escape sequence");
        }
        at++;
        for (int digits = 0; digits < 4; digits++) {
            if (Character.digit(next("expected four hexadecimal digits"), 16) < 0) {
                throw malformed("expected four hexadecimal digits");
            }
            at++;
        }
    }

    private void word(String word) throws MalformedBodyException {
        for (int i = 0; i < word.length(); i++) {
            if (next("expected '" + word + "'") != word.charAt(i)) {
                throw malformed("expected '" + word + "'");
            }
            at++;
        }
    }

    private void number() throws MalformedBodyException {
        if (body[at] == '-') {
            at++;
        }
        if (at < end && body[at] == '0') {
            at++; // no digit may follow
        } else {
            digits();
        }
        if (at < end && body[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (body[at] | 0x20) == 'e') {
            at++;
            if (at < end && (body[at] == '+' || body[at] == '-')) {
                at++;
            }
            digits();
        }
    }

    private void digits() throws MalformedBodyException {
        int start = at;
        while (at < end && body[at] >= '0' && body[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed("expected a digit");
        }
    }

    private void skipSpace() {
        if (at < end && body[at] <= ' ') {
            at = JsonCursor.skipSpace(body, at, end);
        }
    }

    private byte next(String expectation) throws MalformedBodyException {
        if (at >= end) {
            throw malformed(expectation);
        }
        return body[at];
    }

    private MalformedBodyException malformed(String reason) {
        return new MalformedBodyException(at, reason);
    }
}
