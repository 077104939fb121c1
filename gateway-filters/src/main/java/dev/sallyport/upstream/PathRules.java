package dev.sallyport.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Which raw paths and queries may be passed on: those that every server on the way reads alike (RFC 3986 §3.3, §3.4).
 * One pass over the characters; nothing is decoded and nothing is allocated.
 *
 * @param colon a {@code :} or {@code %3A} may stand in a segment
 * @param encodedSlash a {@code %2F} may stand in a segment
 */
public record PathRules(boolean colon, boolean encodedSlash) {
    /** Neither colons nor encoded slashes. */
    public static final PathRules PLAIN = new PathRules(false, false);

    /** Colons, as in {@code models/x:generateContent}. */
    public static final PathRules COLONS = new PathRules(true, false);

    /** Colons and encoded slashes, as in resource names used as one segment. */
    public static final PathRules RESOURCE_NAMES = new PathRules(true, true);

    private static final String PATH_PLAIN = "-_~!$&'()*+,=";
    private static final String QUERY_PLAIN = PATH_PLAIN + "./?:@;[]";
    private static final boolean[] IN_PATH = ascii(PATH_PLAIN);
    private static final boolean[] IN_QUERY = ascii(QUERY_PLAIN);

    /** Judges a request line's path and query as they stood there, undecoded. */
    public PathVerdict judge(@Nullable String path, @Nullable String query) {
        PathVerdict verdict = judgePath(path);
        return verdict.allowed() && query != null ? judgeQuery(query) : verdict;
    }

    private PathVerdict judgePath(@Nullable String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return PathVerdict.NOT_A_PATH;
        }
        int segment = 1; // where the segment in hand starts; an encoded slash ends one too
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '.' || c < 128 && IN_PATH[c]) {
                continue;
            }
            PathVerdict verdict = c == '%' ? encoded(path, i) : c == '/' ? PathVerdict.ALLOWED : single(c);
            if (verdict.allowed() && endsSegment(path, i)) {
                verdict = segment(path, segment, i);
                segment = c == '/' ? i + 1 : i + 3;
            }
            if (!verdict.allowed()) {
                return verdict;
            }
        }
        return segment == path.length() ? PathVerdict.ALLOWED : segment(path, segment, path.length());
    }

    private static boolean endsSegment(String path, int at) {
        return path.charAt(at) == '/' || path.charAt(at) == '%' && hex(path, at + 1) == '/';
    }

    private static PathVerdict segment(String path, int from, int to) {
        if (from >= to) {
            return PathVerdict.EMPTY_SEGMENT;
        }
        boolean dots = to - from <= 2 && path.charAt(from) == '.' && path.charAt(to - 1) == '.';
        return dots ? PathVerdict.DOT_SEGMENT : PathVerdict.ALLOWED;
    }

    private static PathVerdict judgeQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c < 128 && IN_QUERY[c]) {
                continue;
            }
            if (c != '%') {
                return refusal(c);
            }
            if (hex(query, i + 1) < 0) {
                return PathVerdict.BAD_ENCODING;
            }
        }
        return PathVerdict.ALLOWED;
    }

    /** A character of its own, or one that stands encoded. */
    private PathVerdict single(char c) {
        return c == ':' && colon ? PathVerdict.ALLOWED : refusal(c);
    }

    private static PathVerdict refusal(char c) {
        return switch (c) {
            case '\\' -> PathVerdict.BACKSLASH;
            case '@' -> PathVerdict.AT_SIGN;
            case ';' -> PathVerdict.PARAMETER;
            case ':' -> PathVerdict.COLON;
            case '#' -> PathVerdict.FRAGMENT;
            default ->
                c >= 128
                        ? PathVerdict.NOT_ASCII
                        : c < ' ' || c == 127 ? PathVerdict.CONTROL : PathVerdict.BAD_CHARACTER;
        };
    }

    private PathVerdict encoded(String path, int percent) {
        int value = hex(path, percent + 1);
        if (value < 0) {
            return PathVerdict.BAD_ENCODING;
        }
        return switch (value) {
            case '.' -> PathVerdict.ENCODED_DOT;
            case '/' -> encodedSlash ? PathVerdict.ALLOWED : PathVerdict.ENCODED_SLASH;
            case '%' -> hex(path, percent + 3) < 0 ? PathVerdict.ALLOWED : PathVerdict.DOUBLE_ENCODED;
            case '\\', '@', ';', ':' -> single((char) value);
            default -> value < ' ' || value == 127 ? PathVerdict.CONTROL : PathVerdict.ALLOWED;
        };
    }

    private static int hex(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1; // full-width digits are digits to Character, not to a server
    }

    private static boolean[] ascii(String more) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < 128; c++) {
            table[c] = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || more.indexOf(c) >= 0;
        }
        return table;
    }
}
