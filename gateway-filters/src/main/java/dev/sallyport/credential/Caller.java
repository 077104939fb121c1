package dev.sallyport.credential;

/**
 * Who is calling, once that is decided.
 *
 * @param principal token id, keyed hash of the credential, or {@code anonymous}
 * @param usesOwn the caller's own credential goes upstream, not the operator's
 */
public record Caller(String principal, ShownCredentials shown, boolean usesOwn) {}
