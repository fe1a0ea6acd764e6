package org.rapporteur.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The PostgreSQL of an instance: its binaries come from Maven Central, its data remain in the data folder. */
class Database implements AutoCloseable {

    private static final String MAJOR = "18";
    private static final int PATIENCE_SECONDS = 20;

    private final Keys keys;
    private final EmbeddedPostgres server;
    private final Path folder;
    private final PostgresLog log;
    private final ProcessHandle process;

    private Database(Keys keys, EmbeddedPostgres server, Path folder, Path logs) throws IOException {
        this.keys = keys;
        this.server = server;
        this.folder = folder;
        this.log = new PostgresLog(logs);
        this.process = Postmaster.of(folder);
    }

    /**
     * Prepares the data for a start: stops a server left by a killed instance, deletes the rest of an
     * interrupted first start.
     *
     * @throws RefusedException if the data belong to another version, or another server seems to use them
     */
    static void prepare(DataDirectory place) throws IOException {
        requireNotBareRoot();
        var folder = place.postgres();
        if (Files.exists(place.unfinished())) {
            // a first start was interrupted: the cluster may be incomplete, and contains no records
            // yet
            DataDirectory.delete(folder);
        }
        checkVersion(folder);
        Postmaster.endLeftOver(folder);
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            Files.writeString(place.unfinished(), "");
        }
        DataDirectory.privateFolder(folder);
    }

    /**
     * Starts the server on its data, which are created if missing; see {@link #prepare}.
     *
     * @param givenUp polled; once it returns true, the start is aborted
     * @throws FailedException if the server does not come up
     */
    static Database start(DataDirectory place, Keys keys, int port, BooleanSupplier givenUp)
            throws IOException, SQLException {
        var server = startServer(place, keys, port, givenUp);
        try {
            var database = new Database(keys, server, place.postgres(), place.logs());
            database.ensureAll();
            Files.deleteIfExists(place.unfinished());
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            // such as one that was killed at once: the library keeps its lock on the folder until it
            // is closed
            server.close();
            throw e;
        }
    }

    private static EmbeddedPostgres startServer(DataDirectory place, Keys keys, int port, BooleanSupplier givenUp)
            throws IOException {
        var log = new PostgresLog(place.logs());
        var output = ProcessBuilder.Redirect.appendTo(log.file().toFile());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(place.postgres())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(place.binaries().toFile())
                .setPort(port)
                .setPGStartupWait(StartWait.LONGEST.plusSeconds(10))
                .setConnectConfig("password", keys.password("postgres"))
                // options of initdb (the library passes on any): passwords are required from the
                // start
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", keys.passwordFile("postgres").toString())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "100")
                // a load locks thousands of resources at once
                .setServerConfig("max_locks_per_transaction", "256")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setOutputRedirector(output)
                .setErrorRedirector(output);
        EmbeddedPostgres server = null;
        var wait = new StartWait(place.postgres(), givenUp);
        try (wait) {
            server = builder.start();
        } catch (IOException | IllegalStateException e) {
            // reported below
        }
        if (server != null && !wait.isCutOff()) {
            return server;
        }
        // initdb or the server itself has reported the cause, which the library does not know
        var why = Postmaster.number(place.postgres()).map(log::cause).orElseGet(log::reason);
        if (server != null) {
            server.close();
        }
        throw new FailedException("PostgreSQL does not start: %s; see %s".formatted(why, log.file()));
    }

    /** Returns why it ended, in a few words. */
    String cause() {
        return log.cause(process.pid());
    }

    private static void checkVersion(Path folder) throws IOException {
        var version = folder.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new RefusedException(
                    "%s contains data of PostgreSQL %s, but this is %s; see docs/operations.md for an upgrade"
                            .formatted(folder, Files.readString(version).strip(), MAJOR));
        }
    }

    /** PostgreSQL does not run as root; on Linux, the library uses a user namespace, which a container may forbid. */
    private static void requireNotBareRoot() throws IOException {
        if (!System.getProperty("user.name").equals("root")
                || !System.getProperty("os.name").equals("Linux")) {
            return;
        }
        boolean allowed;
        try {
            var attempt = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            allowed = attempt.waitFor() == 0;
        } catch (IOException e) {
            allowed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (!allowed) {
            throw new RefusedException("PostgreSQL does not run as root, and this container allows no user namespace"
                    + " (unshare -U); run ./rapporteur as another user");
        }
    }

    /**
     * With one connection: each costs four thousand rounds of a digest for its password, in code that is not
     * compiled yet.
     */
    private void ensureAll() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (var service : Service.withDatabase()) {
                var role = service.role();
                statement.execute(
                        "do $$ begin if not exists (select 1 from pg_roles where rolname = '%1$s') then create role %1$s login; end if; end $$"
                                .formatted(role));
                statement.execute("alter role %s password '%s'".formatted(role, keys.password(role)));
                if (!exists(statement, service.database())) {
                    statement.execute("create database %s owner %s".formatted(service.database(), role));
                }
                statement.execute("revoke connect on database %s from public".formatted(service.database()));
            }
        }
    }

    private static boolean exists(Statement statement, String database) throws SQLException {
        try (var found = statement.executeQuery("select from pg_database where datname = '%s'".formatted(database))) {
            return found.next();
        }
    }

    /** Resets to empty databases; requires that there are no connections. */
    void empty() throws SQLException {
        for (var service : Service.withDatabase()) {
            execute("postgres", "drop database if exists %s with (force)".formatted(service.database()));
        }
        ensureAll();
    }

    /**
     * Marks the change logs as restored, which a copy of files cannot detect: each starts a new epoch when its
     * service starts.
     */
    void beginNewEpochs() throws SQLException {
        for (var service : Service.withDatabase()) {
            execute(service.database(), """
                    do $$ begin
                      if to_regclass('change_log') is not null then
                        update change_log set system_identifier = 'restored';
                      end if;
                    end $$""");
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", keys.password("postgres"));
    }

    String url(String database) {
        return url(server.getPort(), database);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process of the server, for the watchdog. */
    long pid() {
        return process.pid();
    }

    /** Identifies its process for later commands. */
    Started started() {
        return Started.of(Started.POSTGRES, process);
    }

    /**
     * Restarts a server on the data and port of one that has died. The sessions of the old one end when they
     * notice, within moments or at the end of a query; a new server waits for that, since they share memory.
     */
    Database startAgain(DataDirectory place, int port, BooleanSupplier givenUp) throws IOException, SQLException {
        // the library's own lock on the folder
        server.close();
        Postmaster.awaitOrphans(folder);
        Postmaster.endLeftOver(folder);
        return start(place, keys, port, givenUp);
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // the library waits for the server's lock file to disappear, which happens shortly before
            // the process ends
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
