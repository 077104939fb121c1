package dev.sallyport.session;

import dev.sallyport.message.HeaderView;
import dev.sallyport.message.MessageOutline;
import dev.sallyport.session.SessionId.Source;
import java.util.List;
import java.util.Optional;

/**
 * Tells which session a request belongs to: by header, by {@code metadata.user_id}, by fingerprint, and at last by the
 * principal alone. Which of several sessions with one fingerprint is meant is for the registry to say, by
 * {@link MessageOutline#messageCount()}. Thread-safe.
 */
public final class SessionIdentifier {
    private static final String VERSION = "1";
    private static final int DIGITS = 32;

    private final Fingerprint fingerprint;

    public SessionIdentifier(SessionSettings settings) {
        this.fingerprint = new Fingerprint(settings.fingerprintModel());
    }

    /**
     * For a request without a body, or with one that is not read.
     *
     * @param principal id of the client token, else a keyed hash of the credential
     */
    public SessionId identify(String principal, HeaderView headers) {
        return shown(principal, headers).orElseGet(() -> id(principal, Source.PRINCIPAL, List.of()));
    }

    /**
     * For a request whose body was read.
     *
     * @param principal id of the client token, else a keyed hash of the credential
     * @param authKind wire name of the credential's kind, e.g. {@code api_key}
     */
    public SessionId identify(String principal, HeaderView headers, String authKind, MessageOutline body) {
        return shown(principal, headers)
                .or(() -> body.userId()
                        .flatMap(ShownSessionId::inUserId)
                        .map(session -> id(principal, Source.METADATA, List.of(session))))
                .or(() ->
                        fingerprint.of(principal, authKind, body).map(hash -> new SessionId(hash, Source.FINGERPRINT)))
                .orElseGet(() -> id(principal, Source.PRINCIPAL, List.of()));
    }

    private static Optional<SessionId> shown(String principal, HeaderView headers) {
        return ShownSessionId.inHeaders(headers).map(parts -> id(principal, Source.HEADER, parts));
    }

    private static SessionId id(String principal, Source source, List<String> parts) {
        SessionDigest digest = new SessionDigest();
        // A client that repeats the id of its header in the body, and once sends the body alone, is in one session.
        digest.add(VERSION)
                .add(source == Source.PRINCIPAL ? "principal" : "named")
                .add(principal);
        parts.forEach(digest::add);
        return new SessionId(digest.hex(DIGITS), source);
    }
}
