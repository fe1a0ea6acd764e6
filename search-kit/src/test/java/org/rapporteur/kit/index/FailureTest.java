package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.testkit.Logged;

/** What fails does not stop the index, and is reported. */
class FailureTest extends IndexCase {

    @Test
    void anotherProcessIsLockedOut() throws Exception {
        try (var log = new Logged();
                var running = new Running(database, folder);
                var second = closedAfterUse(running)) {
            assertThatThrownBy(() -> second.index.view()).isInstanceOf(ProblemException.class);
            assertThat(failures(log)).singleElement().satisfies(line -> assertThat(line)
                    .contains("another process uses the folder " + folder.resolve("library"))
                    .doesNotContain("\n"));
            assertThat(second.index.isComplete()).isFalse();
            assertThat(new IndexHealth(second.index)
                            .call()
                            .getData()
                            .orElseThrow()
                            .get("waitsAfter")
                            .toString())
                    .contains("another process uses the folder", "set rapporteur.search.folder");
            assertThat(running.books()).isEmpty();
        }
    }

    @Test
    void leavesOutWhatCannotBeIndexed() throws Exception {
        write(Book.of(ONE, "unreadable"));
        write(Book.of(TWO, "sea"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(TWO);
            assertThat(running.index.leftOut()).isOne();
            assertThat(failures(log)).singleElement().satisfies(line -> assertThat(line)
                    .contains("book " + ONE, "The title is unreadable"));
            write(Book.of(TWO, "unreadable"));
            assertThat(running.books()).isEmpty();
            write(Book.of(ONE, "land"));
            assertThat(running.books()).containsExactly(ONE);
            assertThat(running.index.leftOut()).isOne();
            // a term that is longer than Lucene takes
            write(Book.of(ONE, "endless"));
            assertThat(running.books()).isEmpty();
            commit(connection -> {
                Books.write(connection, Book.of(ONE, "land"));
                Books.write(connection, Book.of(TWO, "land"));
            });
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
            assertThat(running.index.leftOut()).isZero();
        }
    }

    @Test
    void leavesOutRowsThatCannotBeRead() throws Exception {
        var fragile = new IndexedResource() {
            @Override
            public ResourceType type() {
                return new Books().type();
            }

            @Override
            public List<Things> things() {
                var broken = Column.text("broken", "1 / (case b.kind when 'broken' then 0 else 1 end)");
                return List.of(new Things("book", "book b", "b.id", "b.id", List.of(broken)));
            }

            @Override
            public Map<UUID, Words> words(UUID id, ObjectNode state) {
                return Map.of();
            }
        };
        write(Book.of(ONE, "sea"));
        write(Book.of(TWO, "land"));
        try (var running = new Running(database, folder, "1", fragile)) {
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
            database.execute("update book set kind = 'broken' where id = '%s'".formatted(ONE));
            commit(connection -> {
                Books.log(connection, ONE, "updated", "{}");
                Books.log(connection, TWO, "updated", "{}");
            });
            assertThat(running.books()).containsExactly(TWO);
            assertThat(running.index.leftOut()).isOne();
        }
    }

    @Test
    void survivesAFullDisk() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            Awaitility.await().until(() -> !messages(log).isEmpty());
            running.disk.full = true;
            write(Book.of(TWO, "land"));
            Awaitility.await().until(() -> running.index.progress().failures() > 1);
            assertThat(failures(log)).singleElement().satisfies(line -> assertThat(line)
                    .contains("No space left on device"));
            assertThat(running.index.isComplete()).isFalse();
            assertThat(new IndexHealth(running.index)
                            .call()
                            .getData()
                            .orElseThrow()
                            .get("waitsAfter")
                            .toString())
                    .contains("No space left on device");
            running.disk.full = false;
            Awaitility.await().until(running.index::isComplete);
            assertThat(running.books()).isEqualTo(Set.of(ONE, TWO));
        }
    }

    @Test
    void reportsHealthAndMetrics() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            assertThat(new IndexHealth(running.index).call().getData().orElseThrow())
                    .containsEntry("complete", true)
                    .containsEntry("indexed", 1L);
            assertThat(running.metrics
                            .get("rapporteur.search.documents")
                            .gauge()
                            .value())
                    .isOne();
            assertThat(running.metrics.get("rapporteur.search.disk").gauge().value())
                    .isPositive();
            assertThat(running.metrics.get("rapporteur.search.lag").gauge().value())
                    .isLessThan(5);
        }
    }

    private Running closedAfterUse(Running first) throws Exception {
        assertThat(first.books()).isEmpty();
        var second = new Running(database, folder);
        Awaitility.await().until(() -> second.index.progress().failures() > 0);
        return second;
    }
}
