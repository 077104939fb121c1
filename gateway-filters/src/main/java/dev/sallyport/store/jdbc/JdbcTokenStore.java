package dev.sallyport.store.jdbc;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Token records and their counts in PostgreSQL, for several gateways at once. Leaves the database to whoever gave it. */
public final class JdbcTokenStore implements TokenStore {
    private static final String REVOKE = "UPDATE sallyport_token SET revoked = true WHERE id = ?";
    private static final String EXPIRE = "UPDATE sallyport_token SET expires_at = least(expires_at, ?) WHERE id = ?";
    private static final String DELETE = "DELETE FROM sallyport_token WHERE id = ?";
    private static final String UNCOUNT =
            "UPDATE sallyport_token SET used_requests = used_requests - 1 WHERE id = ? AND used_requests > 0";
    private static final String BY_ID = TokenRow.SELECT + " WHERE id = ?";
    private static final String ALL = TokenRow.SELECT + " ORDER BY issued_at, id";

    private final Database database;
    private final RecentRecords recent = new RecentRecords(System::nanoTime);
    private volatile boolean closed;

    public JdbcTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(TokenRecord token) throws TokenStoreException {
        run(TokenRow.INSERT, insert -> {
            TokenRow.fill(insert, token);
            return insert.executeUpdate();
        });
    }

    @Override
    public Optional<TokenRecord> find(UUID id) throws TokenStoreException {
        Optional<TokenRecord> known = closed ? Optional.empty() : recent.get(id);
        if (known.isPresent()) {
            return known;
        }
        Optional<TokenRecord> found = run(BY_ID, select -> {
            select.setObject(1, id);
            return rows(select).stream().findFirst();
        });
        found.ifPresent(recent::keep);
        return found;
    }

    @Override
    public List<TokenRecord> list() throws TokenStoreException {
        return run(ALL, JdbcTokenStore::rows);
    }

    @Override
    public boolean revoke(UUID id) throws TokenStoreException {
        return change(REVOKE, id);
    }

    @Override
    public boolean expire(UUID id, Instant end) throws TokenStoreException {
        boolean changed = run(EXPIRE, update -> {
            update.setObject(1, TokenRow.time(end));
            update.setObject(2, id);
            return update.executeUpdate() == 1;
        });
        recent.forget(id);
        return changed;
    }

    @Override
    public boolean delete(UUID id) throws TokenStoreException {
        return change(DELETE, id);
    }

    @Override
    public CountOutcome count(UUID id, Instant now) throws TokenStoreException {
        CountOutcome outcome = guarded(() -> database.with(connection -> CountStatement.run(connection, id, now)));
        if (outcome instanceof CountOutcome.NotGood) {
            recent.forget(id);
        }
        return outcome;
    }

    @Override
    public void uncount(UUID id) throws TokenStoreException {
        run(UNCOUNT, update -> {
            update.setObject(1, id);
            return update.executeUpdate();
        });
    }

    private boolean change(String sql, UUID id) throws TokenStoreException {
        boolean changed = run(sql, statement -> {
            statement.setObject(1, id);
            return statement.executeUpdate() == 1;
        });
        // Afterwards: a reader in between may have kept what was there before.
        recent.forget(id);
        return changed;
    }

    private static List<TokenRecord> rows(PreparedStatement select) throws SQLException {
        List<TokenRecord> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(TokenRow.read(row));
            }
        }
        return found;
    }

    /** One piece of work with one statement. */
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Use<T> use) throws TokenStoreException {
        return guarded(() -> database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.of(statement);
            }
        }));
    }

    /** One piece of work on the database. */
    private interface Call<T> {
        T run() throws SQLException;
    }

    private <T> T guarded(Call<T> call) throws TokenStoreException {
        if (closed) {
            throw new TokenStoreException("The token store is closed");
        }
        try {
            return call.run();
        } catch (SQLException | SchemaException failed) {
            throw new TokenStoreException("PostgreSQL cannot be used now: " + failed.getMessage(), failed);
        }
    }

    /** Leaves the database open. */
    @Override
    public void close() {
        closed = true;
    }
}
