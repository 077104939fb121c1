package dev.sallyport.oauth;

import java.time.Instant;

/** A login that waits for its code: which account it is for, and what proves that the code is ours. */
public record PendingLogin(String accountId, String state, Pkce pkce, Instant expires) {}
