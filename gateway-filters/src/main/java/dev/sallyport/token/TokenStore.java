package dev.sallyport.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where token records live, with the count of each. Several instances, also in several processes, may work on the same
 * records at once: none loses what another wrote, and each sees it at its next call ({@link #find} may lag by up to a
 * second if that saves I/O; {@link #count} never lags). What a method has reported done survives {@code kill -9}.
 * Every method throws {@link TokenStoreException} if the records cannot be reached, and recovers by itself.
 */
public interface TokenStore extends AutoCloseable {

    /** Keeps a new record; its id must be new. */
    void add(TokenRecord token) throws TokenStoreException;

    Optional<TokenRecord> find(UUID id) throws TokenStoreException;

    /** All records, oldest first. */
    List<TokenRecord> list() throws TokenStoreException;

    /** False: no such record. Idempotent; the count is not touched, here and in the other changes. */
    boolean revoke(UUID id) throws TokenStoreException;

    /** Brings the end forward to {@code end}; never moves it back. False: no such record. */
    boolean expire(UUID id, Instant end) throws TokenStoreException;

    /** False: no such record. */
    boolean delete(UUID id) throws TokenStoreException;

    /** Checks and counts one request in one atomic, durable step. */
    CountOutcome count(UUID id, Instant now) throws TokenStoreException;

    /** Takes one counted request back, which was never sent. Does nothing if the record is gone or the count is zero. */
    void uncount(UUID id) throws TokenStoreException;

    @Override
    void close();
}
