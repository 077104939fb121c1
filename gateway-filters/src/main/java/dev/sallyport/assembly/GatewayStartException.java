package dev.sallyport.assembly;

/** The gateway cannot start. The message says what is wrong and how to mend it. */
public final class GatewayStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public GatewayStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
