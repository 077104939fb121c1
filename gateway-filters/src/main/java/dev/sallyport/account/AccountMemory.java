package dev.sallyport.account;

/** What is kept of an account over restarts, beside its tokens. */
public record AccountMemory(AccountState state, GrantLife grant) {}
