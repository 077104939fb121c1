package dev.sallyport.credential;

import dev.sallyport.secret.Secret;

/**
 * A provider credential of the caller's own.
 *
 * @param header lower-case name of the header it came in; it leaves in no other
 * @param value the header's value as it came, scheme included
 */
public record Credential(AuthMode mode, String header, Secret value) {}
