package org.rapporteur.kit.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.testkit.Logged;

/** A test of an index with a database of its own. */
abstract class IndexCase {

    static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    static final UUID TWO = UUID.fromString("80000000-0000-4000-8000-000000000002");

    @TempDir
    Path folder;

    TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    interface Writing {
        void write(Connection connection) throws SQLException;
    }

    final void commit(Writing writing) throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            writing.write(connection);
            connection.commit();
        }
    }

    final void write(Book book) throws SQLException {
        commit(connection -> Books.write(connection, book));
    }

    static List<String> messages(Logged log) {
        return log.lines().stream()
                .filter(IndexCase::isOurs)
                .map(Logged.Line::message)
                .toList();
    }

    static List<String> failures(Logged log) {
        return log.failures().stream()
                .filter(IndexCase::isOurs)
                .map(Logged.Line::message)
                .toList();
    }

    private static boolean isOurs(Logged.Line line) {
        return line.logger().startsWith("org.rapporteur");
    }

    /** Returns the files of the index. */
    final List<Path> files() throws Exception {
        try (var files = Files.list(folder.resolve("library"))) {
            return files.toList();
        }
    }
}
