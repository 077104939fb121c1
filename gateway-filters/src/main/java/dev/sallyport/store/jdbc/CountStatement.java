package dev.sallyport.store.jdbc;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenVerdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks and counts in one statement: PostgreSQL locks the row, and checks the condition again on the newest version of
 * it if it had to wait. Only a refusal costs a second statement, which finds the reason.
 */
final class CountStatement {
    private static final int MINUTE = 60;
    // A minute that began in the future was written before a clock was set back.
    private static final String MINUTE_OVER = "(? >= minute_began + 60 OR ? < minute_began)";
    private static final String COUNT = "UPDATE sallyport_token SET used_requests = used_requests + 1, "
            + "minute_requests = CASE WHEN " + MINUTE_OVER + " THEN 1 ELSE minute_requests + 1 END, "
            + "minute_began = CASE WHEN " + MINUTE_OVER + " THEN ? ELSE minute_began END "
            + "WHERE id = ? AND NOT revoked AND expires_at > ? "
            + "AND (max_requests IS NULL OR used_requests < max_requests) "
            + "AND (requests_per_minute IS NULL OR minute_requests < requests_per_minute OR " + MINUTE_OVER + ") "
            + "RETURNING used_requests";
    /** Someone may give back between refusal and reason; more often than this is not worth a try. */
    private static final int TRIES = 3;

    private CountStatement() {}

    static CountOutcome run(Connection connection, UUID id, Instant now) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Optional<CountOutcome> counted = count(connection, id, now);
            if (counted.isPresent()) {
                return counted.get();
            }
            Optional<CountOutcome> reason = reason(connection, id, now);
            if (reason.isPresent()) {
                return reason.get();
            }
            if (attempt == TRIES) {
                throw new SQLException("the record changes too fast to be counted");
            }
        }
    }

    private static Optional<CountOutcome> count(Connection connection, UUID id, Instant now) throws SQLException {
        long second = now.getEpochSecond();
        try (PreparedStatement update = connection.prepareStatement(COUNT)) {
            int at = 0;
            for (int times = 0; times < 5; times++) {
                update.setLong(++at, second);
            }
            update.setObject(++at, id);
            update.setObject(++at, TokenRow.time(now));
            update.setLong(++at, second);
            update.setLong(++at, second);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(new CountOutcome.Counted(row.getLong(1))) : Optional.empty();
            }
        }
    }

    // In the order in which every store tells them. Empty: there is none any more.
    private static Optional<CountOutcome> reason(Connection connection, UUID id, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TokenRow.SELECT + " WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.of(new CountOutcome.NotGood(new TokenVerdict.Unknown(id)));
                }
                TokenRecord token = TokenRow.read(row);
                long remaining = row.getLong("minute_began") + MINUTE - now.getEpochSecond();
                return reason(token, now, row.getInt("minute_requests"), remaining);
            }
        }
    }

    private static Optional<CountOutcome> reason(TokenRecord token, Instant now, int inMinute, long remaining) {
        if (token.revoked()) {
            return Optional.of(new CountOutcome.NotGood(new TokenVerdict.Revoked(token.id())));
        }
        if (token.expired(now)) {
            return Optional.of(new CountOutcome.NotGood(new TokenVerdict.Expired(token.id())));
        }
        long limit = token.maxRequests().orElse(Long.MAX_VALUE);
        if (token.usedRequests() >= limit) {
            return Optional.of(new CountOutcome.Spent(token.usedRequests(), limit));
        }
        boolean minuteFull = inMinute >= token.limits().requestsPerMinute().orElse(Integer.MAX_VALUE);
        return minuteFull && remaining > 0 && remaining <= MINUTE
                ? Optional.of(new CountOutcome.TooFast(Duration.ofSeconds(remaining)))
                : Optional.empty();
    }
}
