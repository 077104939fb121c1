package dev.sallyport.provider.anthropic;

import dev.sallyport.message.HeaderView;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The {@code anthropic-beta} header: a comma separated list that may stand on several lines. */
final class BetaFlags {
    static final String HEADER = "anthropic-beta";

    private BetaFlags() {}

    /** The required flags first, then the client's over all its lines, each once. */
    static String merged(List<String> required, HeaderView client) {
        Set<String> flags = new LinkedHashSet<>(required);
        client.all(HEADER).forEach(line -> addAll(line, flags));
        return String.join(",", flags);
    }

    private static void addAll(String line, Collection<String> flags) {
        for (String flag : line.split(",", -1)) {
            String name = flag.strip();
            if (!name.isEmpty()) {
                flags.add(name);
            }
        }
    }
}
