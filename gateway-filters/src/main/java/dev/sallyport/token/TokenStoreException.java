package dev.sallyport.token;

import java.io.IOException;

/** Token records could not be read or written now. The message tells the operator what to do and holds no secret. */
public final class TokenStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    public TokenStoreException(String message) {
        super(message);
    }

    public TokenStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
