package org.rapporteur.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/** A service's database with the schema of an earlier version, to be migrated. */
public final class MigratedDatabase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PostgresDatabase database = PostgresServer.shared().newDatabase();
    private final JavaMigration[] migrations;

    /** @param migrations those of the service that are classes */
    public MigratedDatabase(JavaMigration... migrations) {
        this.migrations = migrations;
    }

    /**
     * Migrates the schema.
     *
     * @param version such as {@code 2026.12.01.2}, or {@code latest}
     */
    public void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("classpath:db/schema")
                .javaMigrations(migrations)
                .callbacks("org.rapporteur.kit.migration.EarlierForm")
                .target(version)
                .load()
                .migrate();
    }

    public void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the only value of a query. */
    public String value(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the only value of a query as JSON. */
    public JsonNode json(String sql) {
        try {
            return JSON.readTree(value(sql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
