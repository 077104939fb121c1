package dev.sallyport.session;

/** How sessions without an id of their own are told apart ({@code [session]}). */
public record SessionSettings(FingerprintModel fingerprintModel) {

    /** What of the model name goes into a fingerprint. */
    public enum FingerprintModel {
        /** The name as it is (default). */
        EXACT,
        /** The family: {@code haiku}, {@code sonnet}, {@code opus}, else the name. */
        FAMILY,
        /** Nothing: a session may change its model. */
        OFF
    }
}
