package org.rapporteur.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Direct access to the PostgreSQL of an embedded system.
 *
 * @param data the system's data folder
 */
record DatabaseServer(Path data) {

    private static final int LINE_OF_PORT = 3;

    /** The postmaster, the parent of the others. */
    ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(lockFile().getFirst().strip())).orElseThrow();
    }

    List<ProcessHandle> processes() throws IOException {
        var postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** The process that serves a connection of a role. */
    ProcessHandle backendOf(String role) throws IOException, SQLException {
        try (var connection = connect("postgres");
                var query = connection.prepareStatement("select pid from pg_stat_activity where usename = ? limit 1")) {
            query.setString(1, role);
            var found = query.executeQuery();
            found.next();
            return ProcessHandle.of(found.getLong(1)).orElseThrow();
        }
    }

    /** As its superuser. */
    Connection connect(String database) throws IOException, SQLException {
        return DriverManager.getConnection(url(database), "postgres", password("postgres"));
    }

    String url(String database) throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/%s"
                .formatted(lockFile().get(LINE_OF_PORT).strip(), database);
    }

    String password(String role) throws IOException {
        return Files.readString(data.resolve("keys/%s.password".formatted(role)));
    }

    /** PostgreSQL's {@code postmaster.pid}. */
    private List<String> lockFile() throws IOException {
        return Files.readAllLines(data.resolve("postgres/postmaster.pid"));
    }
}
