package org.rapporteur.event.failover;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A separate PostgreSQL, which may get a standby, crash and be promoted. */
final class DatabaseServer {

    private static final List<String> NOT_COPIED = List.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    DatabaseServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    int port() {
        return port;
    }

    DatabaseServer start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "off")
                // the library turns it off, and with it any waiting for a standby
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("wal_keep_size", "256MB")
                .setServerConfig("max_wal_size", "1GB")
                .start();
        return this;
    }

    /** As its superuser. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=postgres".formatted(port));
    }

    void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String ask(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    /** Creates a streaming standby by a copy of the files, while this one runs. */
    DatabaseServer standby(Path copy, int copyPort) throws IOException, SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copyTo(copy);
            try (var result = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                result.next();
                Files.writeString(copy.resolve("backup_label"), result.getString(1));
            }
        }
        Files.createFile(copy.resolve("standby.signal"));
        // the primary's own settings do not apply to its copy
        Files.writeString(copy.resolve("postgresql.auto.conf"), "");
        Files.writeString(
                copy.resolve("postgresql.conf"),
                "\nprimary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=postgres'\n".formatted(port),
                StandardOpenOption.APPEND);
        return new DatabaseServer(copy, copyPort).start();
    }

    private void copyTo(Path copy) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(
                        copy.resolve(folder.relativize(directory)),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, copy.resolve(folder.relativize(file)));
                    } catch (NoSuchFileException e) {
                        // a temporary file, deleted meanwhile
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Ends at once, without notice to its standby or clients. */
    void crash() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip());
        var process = ProcessHandle.of(pid).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
        // the library still locks the folder
        server.close();
        server = null;
    }

    void promote() throws SQLException {
        execute("select pg_promote(true, 30)");
    }

    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
