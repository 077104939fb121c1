package dev.sallyport.config.toml;

import java.util.regex.Pattern;

/** Checks header names and values (RFC 9110 §5.1, §5.5), so that no configured header can split a request. */
public final class HeaderText {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

    private HeaderText() {}

    public static String name(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("is no header name: letters, digits and hyphens only");
        }
        return text;
    }

    public static String value(String text) {
        boolean broken = text.chars().anyMatch(c -> c != '\t' && (c < 0x20 || c == 0x7f || c > 0xff));
        if (broken) {
            throw new IllegalArgumentException(
                    "must have no line breaks, control characters or characters beyond Latin-1");
        }
        return text.strip();
    }
}
