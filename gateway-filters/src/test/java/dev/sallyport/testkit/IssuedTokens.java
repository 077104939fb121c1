package dev.sallyport.testkit;

/** A pair of tokens that a {@link FakeTokenEndpoint} has given out. */
public record IssuedTokens(String account, String access, String refresh) {}
