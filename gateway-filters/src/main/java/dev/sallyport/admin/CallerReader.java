package dev.sallyport.admin;

import dev.sallyport.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from a request what {@link AdminGate} decides by. */
final class CallerReader {
    private static final String ROLE = "gateway-admin";
    private static final String SCHEME = "bearer ";
    private static final List<String> FORWARDED = List.of("forwarded", "x-forwarded-for", "x-real-ip", "via");

    private CallerReader() {}

    static AdminCaller read(HttpServletRequest request) {
        return new AdminCaller(
                request.getRemoteAddr(),
                host(request),
                all(request, "origin"),
                all(request, "sec-fetch-site"),
                FORWARDED.stream().anyMatch(name -> request.getHeader(name) != null),
                key(request),
                administrator(request));
    }

    /** HTTP/2 knows the host as a part of the request line. */
    private static String host(HttpServletRequest request) {
        return all(request, "host").orElseGet(() -> request.getServerName() + ":" + request.getServerPort());
    }

    private static Optional<String> all(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    private static Optional<Secret> key(HttpServletRequest request) {
        Optional<String> bearer = Optional.ofNullable(request.getHeader("authorization"))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()));
        return Stream.of(bearer, header(request, "x-admin-key"), header(request, "x-api-key"))
                .flatMap(Optional::stream)
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Secret::of);
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    private static Optional<String> administrator(HttpServletRequest request) {
        if (!request.isUserInRole(ROLE)) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(request.getRemoteUser()).orElse(ROLE));
    }
}
