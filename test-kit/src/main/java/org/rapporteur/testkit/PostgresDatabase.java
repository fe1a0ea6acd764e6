package org.rapporteur.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database for a test. Its role owns it and has no other privileges, as in production. A test that needs direct
 * access declares a field of this type: {@link PostgresResource} sets it.
 */
public record PostgresDatabase(String url, String username, String password, String name, String adminUrl) {

    /** Opens a connection with the privileges of the application. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /** Closes every connection to the database and drops it. */
    void drop() {
        try (var admin = DriverManager.getConnection(adminUrl);
                var statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("DROP ROLE IF EXISTS " + username);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop the test's database " + name, e);
        }
    }
}
