package dev.sallyport.credential;

/**
 * Whom the gateway serves ({@code [clients]}).
 *
 * @param passthrough callers may use a provider credential of their own (default true)
 * @param anonymous callers without any credential are served with the operator's
 */
public record ClientSettings(boolean passthrough, boolean anonymous) {}
