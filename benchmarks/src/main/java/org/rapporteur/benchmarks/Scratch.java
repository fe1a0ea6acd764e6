package org.rapporteur.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A separate PostgreSQL, which logs query plans on request. */
final class Scratch implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path log;

    private Scratch(EmbeddedPostgres server, Path log) {
        this.server = server;
        this.log = log;
    }

    static Scratch start(Path folder) throws IOException {
        var log = folder.resolve("postgres.log");
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                // only reads are measured: the rows may be lost in a crash
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("session_preload_libraries", "auto_explain")
                .setServerConfig("auto_explain.log_analyze", "on")
                .setServerConfig("auto_explain.log_buffers", "on")
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
        return new Scratch(server, log);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
    }

    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    boolean isEmpty() throws SQLException {
        return count("statement") == 0;
    }

    long count(String table) throws SQLException {
        return Long.parseLong(ask("select count(*) from " + table));
    }

    String size() throws SQLException {
        return ask("select pg_size_pretty(pg_database_size(current_database()))");
    }

    private String ask(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    /** Returns the indexes of tables that no constraint needs: their names, and the statements that create them. */
    Map<String, String> indexes(String... tables) throws SQLException {
        var indexes = new LinkedHashMap<String, String>();
        try (var connection = connect();
                var query = connection.prepareStatement("""
                        select indexname, indexdef from pg_indexes
                        where schemaname = 'public' and tablename = any(?)
                            and indexname not in (select conname from pg_constraint) order by indexname""")) {
            query.setArray(1, connection.createArrayOf("text", tables));
            var found = query.executeQuery();
            while (found.next()) {
                indexes.put(found.getString(1), found.getString(2));
            }
        }
        return indexes;
    }

    void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Enables or disables logging the plans of queries. */
    void explain(boolean on) throws SQLException {
        execute("alter system set auto_explain.log_min_duration = " + (on ? 0 : -1), "select pg_reload_conf()");
    }

    /** Returns the log after a position. */
    String logFrom(long place) throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(place);
            var in = Channels.newInputStream(file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    long logEnd() throws IOException {
        return Files.size(log);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
