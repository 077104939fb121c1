package dev.sallyport.launcher.console;

/** Text of unknown origin, made fit for a terminal: nothing in it can steer the terminal or break a line. */
public final class ShownText {
    private ShownText() {}

    /** @param longest in characters; what is longer is cut and ends with {@code …} */
    public static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().toArray();
        int end = points.length <= longest ? points.length : longest - 1;
        for (int i = 0; i < end; i++) {
            append(shown, points[i]);
        }
        return end < points.length ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        int type = Character.getType(point);
        boolean steers = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
        if (steers) {
            shown.append(String.format("\\u%04x", point));
        } else {
            shown.appendCodePoint(point);
        }
    }
}
