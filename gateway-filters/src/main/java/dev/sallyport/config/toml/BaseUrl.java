package dev.sallyport.config.toml;

import dev.sallyport.upstream.Origin;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * An upstream's address: origin and what stands before every path.
 *
 * @param path empty, or starting with a slash and not ending with one
 */
public record BaseUrl(Origin origin, String path) {

    /** @throws IllegalArgumentException with the mend; never holds the text, since people paste passwords into URLs */
    public static BaseUrl parse(String text) {
        URI uri = uri(text);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must end with the path: a query or fragment has no place here");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        if (path.contains("//") || path.contains("/.")) {
            throw new IllegalArgumentException("must have a plain path, without // and dot segments");
        }
        return new BaseUrl(Origin.of(uri), path);
    }

    /** An absolute http(s) URL with a host and without user information. */
    public static URI uri(String text) {
        try {
            URI uri = new URI(text.strip());
            Origin.of(uri);
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL; write it like \"https://api.anthropic.com\"");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be an http or https URL with a host, such as \"https://api.anthropic.com\""
                            + " (no user name, no password)");
        }
    }

    @Override
    public String toString() {
        return origin + path;
    }
}
