package dev.sallyport.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Builds one flat JSON object on one line. Texts are cut at 512 characters, and whatever could end the line, steer a
 * terminal or get lost in UTF-8 is written as an escape.
 */
final class JsonLine {
    private static final int LONGEST_TEXT = 512;
    private static final int USUAL_LENGTH = 640;
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final long MICROS_PER_MILLI = 1000;

    private final StringBuilder out = new StringBuilder(USUAL_LENGTH);

    JsonLine text(String name, String value) {
        name(name);
        out.append('"');
        escaped(value);
        out.append('"');
        return this;
    }

    JsonLine number(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    JsonLine bool(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    /** Milliseconds with three digits behind the point; a time that ran backwards is 0. */
    JsonLine millis(String name, Duration time) {
        name(name);
        long micros = Math.max(0, time.toNanos() / MICROS_PER_MILLI);
        out.append(micros / MICROS_PER_MILLI).append('.');
        three((int) (micros % MICROS_PER_MILLI));
        return this;
    }

    /** UTC with milliseconds, as RFC 3339 has it. Written by hand: a formatter costs more than the whole rest. */
    JsonLine time(String name, Instant at) {
        name(name);
        LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
        out.append('"');
        two(utc.getYear() / 100);
        two(utc.getYear() % 100).append('-');
        two(utc.getMonthValue()).append('-');
        two(utc.getDayOfMonth()).append('T');
        two(utc.getHour()).append(':');
        two(utc.getMinute()).append(':');
        two(utc.getSecond()).append('.');
        three(utc.getNano() / 1_000_000).append("Z\"");
        return this;
    }

    String end() {
        return out.append(out.isEmpty() ? "{}" : "}").toString();
    }

    private void name(String name) {
        out.append(out.isEmpty() ? "{\"" : ",\"").append(name).append("\":");
    }

    private StringBuilder two(int value) {
        return out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private StringBuilder three(int value) {
        out.append((char) ('0' + value / 100));
        return two(value % 100);
    }

    private void escaped(String value) {
        int end = Math.min(value.length(), LONGEST_TEXT);
        int plain = 0;
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            out.append(value, plain, i);
            plain = i + 1;
            escape(isHalfPair(value, i, end) ? '\ufffd' : c);
        }
        out.append(value, plain, end);
    }

    private static boolean isPlain(char c) {
        if (c < 0x7f) {
            return c >= ' ' && c != '"' && c != '\\';
        }
        return c > 0x9f && c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
    }

    /** True for a surrogate without its other half, be it that the text was cut between them. */
    private static boolean isHalfPair(String value, int at, int end) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == end || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
            return;
        }
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[c >> shift & 0xf]);
        }
    }
}
