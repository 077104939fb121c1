package dev.sallyport.account;

import dev.sallyport.secret.Secret;

/** The right to send requests with one account's access token until the lease is returned to {@link Accounts}. */
public record Lease(String accountId, Secret accessToken) {}
