package dev.sallyport.testkit;

/** A token request that the endpoint refuses, with the error code of RFC 6749 §5.2. */
final class TokenRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    TokenRefusal(String code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
