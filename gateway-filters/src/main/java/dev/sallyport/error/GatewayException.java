package dev.sallyport.error;

/** Carries a {@link GatewayError} up to the one place at the web edge that writes it. Has no stack trace: it is an answer, not a fault. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GatewayError error;

    public GatewayException(GatewayError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public GatewayError error() {
        return error;
    }
}
