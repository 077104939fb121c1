package dev.sallyport.token;

import dev.sallyport.secret.Secret;

/**
 * A token just issued.
 *
 * @param text to be shown once; nobody keeps it
 */
public record IssuedToken(Secret text, TokenRecord token) {}
