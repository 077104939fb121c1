package dev.sallyport.config.toml;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of a size: {@code 1048576}, {@code "512KiB"}, {@code "32 MiB"}, {@code "1GiB"}. */
public final class ByteSize {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,12})\\s*(|B|KiB|MiB|GiB|KB|MB|GB|K|M|G)", Pattern.CASE_INSENSITIVE);

    private ByteSize() {}

    /** @return bytes; K, M and G are powers of 1024 in every spelling */
    public static long parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a number of bytes or a size such as \"32MiB\"");
        }
        String unit = parts.group(2).toUpperCase(Locale.ROOT);
        int shift = unit.startsWith("K") ? 10 : unit.startsWith("M") ? 20 : unit.startsWith("G") ? 30 : 0;
        return Long.parseLong(parts.group(1)) << shift;
    }
}
