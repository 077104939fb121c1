package dev.sallyport.account;

import java.io.IOException;

/** Account state could not be read or written. The message names file and cause, never content. */
public final class AccountStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    public AccountStoreException(String message) {
        super(message);
    }

    public AccountStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
