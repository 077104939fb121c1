package dev.sallyport.store.jdbc;

import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** A token record as a row of {@code sallyport_token}, both ways. */
final class TokenRow {
    static final String INSERT = "INSERT INTO sallyport_token (id, label, issued_at, expires_at, revoked, "
            + "max_requests, used_requests, requests_per_minute, max_parallel, models, routes) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String SELECT = "SELECT * FROM sallyport_token";

    private TokenRow() {}

    static void fill(PreparedStatement insert, TokenRecord token) throws SQLException {
        Connection connection = insert.getConnection();
        TokenLimits limits = token.limits();
        insert.setObject(1, token.id());
        insert.setString(2, token.label());
        insert.setObject(3, time(token.issuedAt()));
        insert.setObject(4, time(token.expiresAt()));
        insert.setBoolean(5, token.revoked());
        setLong(insert, 6, token.maxRequests());
        insert.setLong(7, token.usedRequests());
        setInt(insert, 8, limits.requestsPerMinute());
        setInt(insert, 9, limits.maxParallel());
        insert.setArray(10, connection.createArrayOf("text", limits.models().toArray()));
        insert.setArray(11, connection.createArrayOf("text", limits.routes().toArray()));
    }

    static TokenRecord read(ResultSet row) throws SQLException {
        TokenLimits limits = new TokenLimits(
                optionalInt(row, "requests_per_minute"),
                optionalInt(row, "max_parallel"),
                texts(row.getArray("models")),
                texts(row.getArray("routes")));
        return new TokenRecord(
                row.getObject("id", UUID.class),
                row.getString("label"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("revoked"),
                optionalLong(row, "max_requests"),
                row.getLong("used_requests"),
                limits);
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static void setLong(PreparedStatement into, int index, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            into.setLong(index, value.getAsLong());
        } else {
            into.setNull(index, Types.BIGINT);
        }
    }

    private static void setInt(PreparedStatement into, int index, OptionalInt value) throws SQLException {
        if (value.isPresent()) {
            into.setInt(index, value.getAsInt());
        } else {
            into.setNull(index, Types.INTEGER);
        }
    }
}
