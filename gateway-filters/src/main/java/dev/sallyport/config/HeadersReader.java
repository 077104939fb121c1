package dev.sallyport.config;

import dev.sallyport.config.toml.HeaderText;
import dev.sallyport.config.toml.Section;
import dev.sallyport.message.Header;
import dev.sallyport.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [[headers]]}. */
final class HeadersReader {
    private static final Set<String> CONNECTION = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "http2-settings");

    /** @return nothing in pool mode, where a profile names the headers; they are checked all the same */
    List<Header> read(List<Section> sections, boolean poolMode) {
        List<Header> headers = new ArrayList<>();
        for (Section section : sections) {
            Optional<String> name = section.parsed(ConfigKey.HEADERS_NAME, HeadersReader::allowedName);
            Optional<String> value = value(section);
            require(section, ConfigKey.HEADERS_NAME);
            require(section, ConfigKey.HEADERS_VALUE);
            if (name.isPresent() && value.isPresent()) {
                headers.add(new Header(name.get(), value.get()));
            }
        }
        if (poolMode && !sections.isEmpty()) {
            sections.get(0).warn("[oauth] is set, so the [[headers]] of the file are not used; remove one of the two.");
            return List.of();
        }
        return headers;
    }

    /** Read as a secret: a header may carry one, and {@code env:} and {@code file:} are welcome here too. */
    private static Optional<String> value(Section section) {
        Optional<String> value = section.secret(ConfigKey.HEADERS_VALUE).map(Secret::reveal);
        try {
            return value.map(HeaderText::value);
        } catch (IllegalArgumentException e) {
            section.problem(ConfigKey.HEADERS_VALUE, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void require(Section section, ConfigKey key) {
        if (!section.sets(key)) {
            section.missing(key, "each [[headers]] needs name and value");
        }
    }

    static String allowedName(String text) {
        String name = HeaderText.name(text).toLowerCase(Locale.ROOT);
        if (name.equals("authorization")) {
            throw new IllegalArgumentException(
                    "must not be authorization: callers bring their own; for the operator's key use"
                            + " [providers.anthropic] api_key");
        }
        if (CONNECTION.contains(name)) {
            throw new IllegalArgumentException("must not be " + name + ": it belongs to a single connection or body");
        }
        return text;
    }
}
