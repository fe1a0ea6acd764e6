package org.rapporteur.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL of an instance: its binaries come from Maven Central, its data stay in the data folder. */
class Database implements AutoCloseable {

    private static final String MAJOR = "18";
    private static final int PATIENCE_SECONDS = 20;

    private final Keys keys;
    private final EmbeddedPostgres server;
    private final Path folder;
    private final ProcessHandle process;

    private Database(Keys keys, EmbeddedPostgres server, Path folder) throws IOException {
        this.keys = keys;
        this.server = server;
        this.folder = folder;
        this.process = process(folder);
    }

    /** Starts the server on its data, which are made when there are none; ends a left-over of a killed instance first. */
    static Database start(Place place, Keys keys, int port) throws IOException, SQLException {
        var folder = place.postgres();
        checkVersion(folder);
        endLeftOver(folder);
        boolean isNew = !Files.exists(folder.resolve("PG_VERSION"));
        Place.privateFolder(folder);
        var log = ProcessBuilder.Redirect.appendTo(
                place.logs().resolve("postgres.log").toFile());
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(place.run().toFile())
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", keys.password("postgres"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
        var database = new Database(keys, server, folder);
        if (isNew) {
            database.requirePasswords();
        }
        database.ensureAll();
        return database;
    }

    private static void checkVersion(Path folder) throws IOException {
        var version = folder.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new RefusedException(
                    "%s holds data of PostgreSQL %s, and this is %s; see docs/operations.md for an upgrade"
                            .formatted(folder, Files.readString(version).strip(), MAJOR));
        }
    }

    private static void endLeftOver(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var pid = Files.readAllLines(file).getFirst().strip();
        var process = pid.matches("[0-9]+") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.<ProcessHandle>empty();
        // the number may belong to another process by now
        if (process.isPresent()
                && process.get().info().command().orElse("").endsWith("postgres")
                && process.get()
                        .info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(folder.toString())) {
            process.get().destroy();
            try {
                process.get().onExit().get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new RefusedException("a PostgreSQL (process %s) still runs on %s".formatted(pid, folder));
            }
        }
        Files.deleteIfExists(file);
    }

    /** A new cluster lets every local process in; from here on only with a password. */
    private void requirePasswords() throws IOException, SQLException {
        execute("postgres", "alter role postgres password '%s'".formatted(keys.password("postgres")));
        Files.writeString(
                folder.resolve("pg_hba.conf"),
                "host all all 127.0.0.1/32 scram-sha-256\nlocal all all scram-sha-256\n");
        execute("postgres", "select pg_reload_conf()");
    }

    private void ensureAll() throws SQLException {
        for (var service : Service.withDatabase()) {
            var role = service.role();
            execute(
                    "postgres",
                    "do $$ begin if not exists (select 1 from pg_roles where rolname = '%1$s') then create role %1$s login; end if; end $$"
                            .formatted(role),
                    "alter role %s password '%s'".formatted(role, keys.password(role)));
            if (!exists(service.database())) {
                execute("postgres", "create database %s owner %s".formatted(service.database(), role));
            }
            execute("postgres", "revoke connect on database %s from public".formatted(service.database()));
        }
    }

    private boolean exists(String database) throws SQLException {
        try (var connection = connect("postgres");
                var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            return query.executeQuery().next();
        }
    }

    /** Takes everything back to empty databases; nobody may be connected. */
    void empty() throws SQLException {
        for (var service : Service.withDatabase()) {
            execute("postgres", "drop database if exists %s with (force)".formatted(service.database()));
        }
        ensureAll();
    }

    private void execute(String database, String... statements) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", keys.password("postgres"));
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process of the server, for the watchdog. */
    long pid() {
        return process.pid();
    }

    /** The server itself: what the library started may be a helper that has ended. */
    private static ProcessHandle process(Path folder) throws IOException {
        var pid =
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new RefusedException("PostgreSQL ended right after its start"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // the library waits for the server's lock file to go, which is a little before the process
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
