package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.testkit.Logged;

/** An index that cannot be used is built anew. */
class AnewTest extends IndexCase {

    private static final int SLOW = 1200;

    @Test
    void isBuiltAnewForARestoredDatabase() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        database.execute("update change_log set epoch = gen_random_uuid(); delete from change; delete from book");
        write(Book.of(TWO, "land"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.find(Fields.all("book"))).containsExactly(TWO);
            assertThat(messages(log))
                    .anyMatch(line -> line.contains("built anew: it belongs to another database"))
                    .endsWith("The index of search is complete");
        }
    }

    @Test
    void isBuiltAnewForADatabaseThatIsRestoredMeanwhile() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            commit(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            "update change_log set epoch = gen_random_uuid(); delete from change; delete from book");
                }
                Books.write(connection, Book.of(TWO, "land"));
            });
            assertThat(running.find(Fields.all("book"))).containsExactly(TWO);
        }
    }

    @Test
    void isBuiltAnewByOtherRules() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        try (var log = new Logged();
                var running = new Running(database, folder, "2", new Books())) {
            assertThat(running.books()).containsExactly(ONE);
            assertThat(messages(log)).anyMatch(line -> line.contains("other rules: words were 1, and are 2"));
        }
    }

    @Test
    void isBuiltAnewIfItsFolderIsDeleted() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        for (var file : files()) {
            Files.delete(file);
        }
        Files.delete(folder.resolve("library"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
    }

    @Test
    void isBuiltAnewThoughItsLockWasOverwritten() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        for (var file : files()) {
            Files.writeString(file, "nonsense");
        }
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
    }

    @Test
    void buildingSaysThatItIsIncompleteAndCanBeInterrupted() throws Exception {
        commit(connection -> {
            for (int i = 0; i < SLOW; i++) {
                Books.write(connection, Book.of(UUID.randomUUID(), "sea"));
            }
        });
        var slow = new SlowBooks();
        try (var running = new Running(database, folder, "1", slow)) {
            Awaitility.await().until(() -> slow.read.get() > 0);
            try (var view = running.index.view(Duration.ofMillis(10))) {
                assertThat(view.gap()).isEqualTo(Gap.BUILDING);
            }
            assertThat(running.index.isComplete()).isFalse();
            assertThat(running.index.progress().unfinished()).containsKey("book");
            Awaitility.await().until(() -> slow.read.get() > SLOW / 2);
        }
        int before = slow.read.getAndSet(0);
        assertThat(before).isBetween(SLOW / 2, SLOW - 1);
        slow.slowly = false;
        try (var running = new Running(database, folder, "1", slow)) {
            assertThat(running.books()).hasSize(SLOW);
            assertThat(slow.read.get()).isLessThan(SLOW / 2 + 1);
        }
    }

    @Test
    void aTemporaryFolderIsRemoved() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var log = new Logged()) {
            try (var running = new Running(database, null)) {
                assertThat(running.books()).containsExactly(ONE);
            }
            var line = messages(log).stream()
                    .filter(one -> one.contains("built at each start"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Path.of(line.replaceFirst(".* is in (\\S+) and .*", "$1")))
                    .doesNotExist();
        }
    }

    private static final class SlowBooks implements IndexedResource {

        private final Books books = new Books();
        private final AtomicInteger read = new AtomicInteger();
        private volatile boolean slowly = true;

        @Override
        public ResourceType type() {
            return books.type();
        }

        @Override
        public List<Things> things() {
            return books.things();
        }

        @Override
        public Map<UUID, Words> words(UUID id, ObjectNode state) {
            if (slowly) {
                LockSupport.parkNanos(500_000);
            }
            read.incrementAndGet();
            return books.words(id, state);
        }
    }
}
