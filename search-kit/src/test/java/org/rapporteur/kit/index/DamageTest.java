package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.CorruptIndexException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.testkit.Logged;

/** An index with damaged files is built anew. */
class DamageTest extends IndexCase {

    private static final int MANY = 1200;

    @Test
    void isBuiltAnewIfAFileIsDamaged() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        for (var file : files()) {
            if (file.getFileName().toString().matches("_.*\\.(cfs|fdt|doc|tim)")) {
                Files.write(file, "damaged".getBytes());
            }
        }
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.titled("sea")).containsExactly(ONE);
            assertThat(messages(log)).anyMatch(line -> line.contains("built anew: it cannot be read"));
        }
    }

    /** An index opens as long as the beginnings and ends of its files are right. */
    @Test
    void isBuiltAnewIfAByteWithinAFileIsAnother() throws Exception {
        commit(connection -> {
            for (int i = 0; i < MANY; i++) {
                Books.write(connection, Book.of(new UUID(i, i + 1), "sea " + i));
            }
        });
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).hasSize(MANY);
        }
        var largest = files().stream()
                .max(Comparator.comparing(file -> file.toFile().length()))
                .orElseThrow();
        var bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            Awaitility.await()
                    .until(() -> messages(log).stream().anyMatch(line -> line.contains("built anew: it is damaged")));
            Awaitility.await().until(running.index::isComplete);
            assertThat(running.titled("sea")).hasSize(MANY);
        }
    }

    @Test
    void isBuiltAnewIfAByteIsAnotherAndASearchFails() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            Awaitility.await().until(() -> !files("cfs").isEmpty());
            for (var path : files("cfs")) {
                // the same file, which the process has open
                try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                    file.seek(file.length() / 2);
                    file.write("damaged".repeat(10).getBytes());
                }
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                fail(running);
                return messages(log).stream().anyMatch(line -> line.contains("built anew: it is damaged"));
            });
            Awaitility.await().until(running.index::isComplete);
            assertThat(running.titled("sea")).containsExactly(ONE);
        }
    }

    @Test
    void isKeptIfASearchFailsForAnotherReason() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            fail(running);
            try (var view = running.index.view()) {
                assertThatThrownBy(() -> view.read(searcher -> {
                            throw new IndexOutOfBoundsException("led astray");
                        }))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThat(running.books()).containsExactly(ONE);
            assertThat(messages(log)).noneMatch(line -> line.contains("built anew"));
        }
    }

    @Test
    void isBuiltAnewIfItIsDamagedMeanwhile() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            running.disk.damaged = true;
            write(Book.of(TWO, "land"));
            Awaitility.await().until(() -> running.index.progress().failures() > 0);
            running.disk.damaged = false;
            Awaitility.await().until(running.index::isComplete);
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
            assertThat(messages(log)).anyMatch(line -> line.contains("built anew: it is damaged"));
        }
    }

    @Test
    void isBuiltAnewIfAFileIsMissing() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        for (var file : files()) {
            if (file.getFileName().toString().startsWith("_")) {
                Files.delete(file);
            }
        }
        try (var running = new Running(database, folder)) {
            assertThat(running.titled("sea")).containsExactly(ONE);
        }
    }

    private static void fail(Running running) {
        try (var view = running.index.view()) {
            assertThatThrownBy(() -> view.read(searcher -> {
                        throw new CorruptIndexException("damaged", "a file");
                    }))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("The search index cannot be read at the moment; try again");
        } catch (ProblemException e) {
            // it is being replaced
            assertThat(e.status()).isEqualTo(503);
        }
    }

    private List<Path> files(String extension) throws Exception {
        return files().stream()
                .filter(file -> file.toString().endsWith("." + extension))
                .toList();
    }
}
