package org.rapporteur.devkit;

import io.quarkus.deployment.builditem.Startable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL server with one database, whose data are kept in a folder. */
class DevDatabase implements Startable {

    /** The name of the database and of its owner, and the owner's password. */
    static final String OWNER = "rapporteur";

    private final Path folder;
    private EmbeddedPostgres server;

    DevDatabase(Path folder) {
        this.folder = folder;
    }

    @Override
    public void start() {
        try {
            Files.createDirectories(folder);
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .start();
            createDatabaseOnce();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the development database cannot be created", e);
        }
    }

    @Override
    public String getConnectionInfo() {
        return server.getJdbcUrl(OWNER, OWNER);
    }

    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private void createDatabaseOnce() throws SQLException {
        try (var admin = server.getPostgresDatabase().getConnection();
                var statement = admin.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + OWNER + "'")) {
                if (found.next()) {
                    return;
                }
            }
            // owns one database and has no other privileges, as in production
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(OWNER, OWNER));
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(OWNER, OWNER));
        }
    }
}
