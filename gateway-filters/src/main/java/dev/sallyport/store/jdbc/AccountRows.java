package dev.sallyport.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The statements on {@code sallyport_account}. Every change and the news of it are one statement. */
final class AccountRows {
    private static final String NEWS = "WITH news AS (UPDATE sallyport_account_revision SET revision = revision + 1) ";
    private static final String SELECT = "SELECT id, key_id, sealed FROM sallyport_account";
    private static final String INSERT =
            NEWS + "INSERT INTO sallyport_account (id, key_id, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String UPDATE =
            NEWS + "UPDATE sallyport_account SET key_id = ?, sealed = ? WHERE id = ? AND sealed = ?";
    private static final String DELETE = NEWS + "DELETE FROM sallyport_account WHERE id = ?";

    private AccountRows() {}

    static long revision(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT revision FROM sallyport_account_revision");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static Map<String, Seal.Sealed> all(Connection connection) throws SQLException {
        Map<String, Seal.Sealed> rows = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.put(row.getString(1), sealed(row));
            }
        }
        return rows;
    }

    static Optional<Seal.Sealed> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(sealed(row)) : Optional.empty();
            }
        }
    }

    /** False: the id is taken. */
    static boolean add(Connection connection, String id, Seal.Sealed sealed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, id);
            insert.setString(2, sealed.keyId());
            insert.setBytes(3, sealed.bytes());
            return insert.executeUpdate() == 1;
        }
    }

    /** False: it is not what was expected any more. */
    static boolean replace(Connection connection, String id, Seal.Sealed expected, Seal.Sealed next)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, next.keyId());
            update.setBytes(2, next.bytes());
            update.setString(3, id);
            update.setBytes(4, expected.bytes());
            return update.executeUpdate() == 1;
        }
    }

    static boolean remove(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, id);
            return delete.executeUpdate() == 1;
        }
    }

    private static Seal.Sealed sealed(ResultSet row) throws SQLException {
        return new Seal.Sealed(row.getString(2), row.getBytes(3));
    }
}
