package dev.sallyport.upstream;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes absolute http(s) URLs apart by one strict reading (RFC 3986 §3). What two readers might understand
 * differently is a fault, so there is nothing to repair and nothing to guess.
 */
final class UrlReader {
    private static final int LONGEST = 8192;
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    private UrlReader() {}

    static ParsedUrl read(String url) {
        if (url.length() > LONGEST) {
            return new ParsedUrl.Fault("the URL is too long");
        }
        if (!url.chars().allMatch(c -> c > ' ' && c < 127)) {
            return new ParsedUrl.Fault("the URL has a space, a control character or a character outside ASCII");
        }
        if (url.indexOf('\\') >= 0 || url.indexOf('#') >= 0) {
            return new ParsedUrl.Fault("the URL has a backslash or a fragment");
        }
        int end = url.indexOf("://");
        String scheme = end < 0 ? "" : url.substring(0, end).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new ParsedUrl.Fault("the URL does not start with https://");
        }
        return afterScheme(scheme, url.substring(end + 3));
    }

    private static ParsedUrl afterScheme(String scheme, String rest) {
        int end = authorityEnd(rest);
        String authority = rest.substring(0, end).toLowerCase(Locale.ROOT);
        if (authority.indexOf('@') >= 0) {
            return new ParsedUrl.Fault("the URL has user information");
        }
        int colon = authority.indexOf(':', authority.indexOf(']') + 1);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 ? standardPort(scheme) : port(authority.substring(colon + 1));
        String fault = port < 0 ? "the port is not a number from 1 to 65535" : HostText.fault(host);
        return fault == null
                ? new ParsedUrl.Parts(new Origin(scheme, host, port), path(rest.substring(end)))
                : new ParsedUrl.Fault(fault);
    }

    private static int authorityEnd(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String text) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : -1;
        return port <= 65535 ? port : -1;
    }

    private static RequestPath path(String rest) {
        int mark = rest.indexOf('?');
        String path = mark < 0 ? rest : rest.substring(0, mark);
        return new RequestPath(path.isEmpty() ? "/" : path, mark < 0 ? null : rest.substring(mark + 1));
    }
}
