package org.rapporteur.benchmarks.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.rapporteur.benchmarks.load.Pgbench;

/** A connection to one of the system's databases. */
final class DatabaseSession implements AutoCloseable {

    private final Connection connection;

    DatabaseSession(Pgbench.Server server) throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), server.database()),
                server.user(),
                server.password());
    }

    Connection connection() {
        return connection;
    }

    void execute(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
