package org.rapporteur.devkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DevDatabaseTest {

    // as root, the server runs as another user, whose files the test cannot always delete
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void keepsItsDataAcrossRestarts() throws IOException, SQLException {
        try (var first = new DevDatabase(folder.resolve("postgres"))) {
            first.start();
            try (var connection = DriverManager.getConnection(first.getConnectionInfo());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
        }

        try (var second = new DevDatabase(folder.resolve("postgres"))) {
            second.start();
            try (var connection = DriverManager.getConnection(second.getConnectionInfo());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }
}
