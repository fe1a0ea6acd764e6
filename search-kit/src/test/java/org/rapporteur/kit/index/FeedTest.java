package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.testkit.Logged;

/** The index follows what is committed in the database. */
class FeedTest extends IndexCase {

    @Test
    void findsWhatWasCommittedBefore() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.titled("sea")).containsExactly(ONE);
            write(Book.of(TWO, "sea"));
            assertThat(running.titled("sea")).containsExactlyInAnyOrder(ONE, TWO);
            write(Book.of(ONE, "land"));
            assertThat(running.titled("sea")).containsExactly(TWO);
            assertThat(running.titled("land")).containsExactly(ONE);
        }
    }

    @Test
    void aLongTransactionDelaysNobody() throws Exception {
        try (var running = new Running(database, folder);
                var connection = database.connect()) {
            assertThat(running.books()).isEmpty();
            connection.setAutoCommit(false);
            Books.write(connection, Book.of(ONE, "sea"));
            write(Book.of(TWO, "land"));
            assertThat(running.books()).containsExactly(TWO);
            write(Book.of(TWO, "river"));
            assertThat(running.titled("river")).containsExactly(TWO);
            connection.commit();
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
            connection.setAutoCommit(true);
        }
    }

    @Test
    void followsThoughNobodyAsks() throws Exception {
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).isEmpty();
            write(Book.of(ONE, "sea"));
            Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> running.index.documents() == 1);
        }
    }

    /** Nothing of a large load is shown before all of it. */
    @Test
    void showsTheWholeStateBeforeWhileItCatchesUp() throws Exception {
        write(Book.of(ONE, "sea"));
        var slow = new CountDownLatch(1);
        try (var running = new Running(database, folder, "1", new SlowBooks(slow))) {
            assertThat(running.titled("sea")).containsExactly(ONE);
            commit(connection -> {
                Books.write(connection, Book.of(ONE, "land"));
                Books.write(connection, Book.of(TWO, SlowBooks.TITLE));
            });
            try (var view = running.index.view(Duration.ofMillis(100))) {
                assertThat(view.gap()).isEqualTo(Gap.BEHIND);
                assertThat(view.age()).isPositive();
                assertThat(new Finder(view.searcher(), Fields.living("book")).ids())
                        .containsExactly(ONE);
                assertThat(new Finder(view.searcher(), new TermQuery(new Term("title", "sea"))).ids())
                        .containsExactly(ONE);
            } finally {
                slow.countDown();
            }
            assertThat(running.titled("land")).containsExactly(ONE);
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
        }
    }

    /** Takes long to read one of the books. */
    private record SlowBooks(CountDownLatch released) implements IndexedResource {

        static final String TITLE = "slow";
        private static final Books BOOKS = new Books();

        @Override
        public ResourceType type() {
            return BOOKS.type();
        }

        @Override
        public List<Things> things() {
            return BOOKS.things();
        }

        @Override
        public Map<UUID, Words> words(UUID id, ObjectNode state) {
            if (state.get("title").textValue().equals(TITLE)) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return BOOKS.words(id, state);
        }
    }

    @Test
    void deletedResourcesAreFoundAsWhatTheyWere() throws Exception {
        try (var running = new Running(database, folder)) {
            write(Book.of(ONE, "sea"));
            commit(connection -> Books.delete(connection, ONE));
            assertThat(running.books()).isEmpty();
            assertThat(running.find(Fields.all("book"))).containsExactly(ONE);
            assertThat(running.titled("sea")).containsExactly(ONE);
            write(Book.of(ONE, "sea"));
            assertThat(running.books()).containsExactly(ONE);
        }
    }

    @Test
    void partsAreReplacedWithTheirResource() throws Exception {
        var chapter = UUID.randomUUID();
        var book = Book.of(ONE, "sea");
        try (var running = new Running(database, folder)) {
            write(new Book(ONE, "sea", null, List.of(), null, null, null, book.updated(), List.of(chapter, TWO)));
            assertThat(running.find(Fields.living("chapter"))).containsExactlyInAnyOrder(chapter, TWO);
            write(new Book(ONE, "sea", null, List.of(), null, null, null, book.updated(), List.of(TWO)));
            assertThat(running.find(Fields.living("chapter"))).containsExactly(TWO);
        }
    }

    @Test
    void isKeptForTheNextStart() throws Exception {
        write(Book.of(ONE, "sea"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
        }
        write(Book.of(TWO, "land"));
        try (var log = new Logged();
                var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
            assertThat(messages(log)).isEmpty();
        }
    }

    @Test
    void isCompleteAfterACrash() throws Exception {
        write(Book.of(ONE, "sea"));
        var killed = new Running(database, folder);
        assertThat(killed.books()).containsExactly(ONE);
        write(Book.of(TWO, "land"));
        assertThat(killed.books()).containsExactlyInAnyOrder(ONE, TWO);
        killed.kill();
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
        }
    }

    @Test
    void rowsOfARestoredLogAreNotNewOnes() throws Exception {
        write(Book.of(ONE, "sea"));
        database.execute("""
                update change set xid = (xid::text::bigint + step)::text::xid8 from generate_series(20, 20) step;
                update change_log set epoch = gen_random_uuid(), settled_seq = (select max(seq) from change)""");
        var rows = new CommittedRows(database.sql(), 10);
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).containsExactly(ONE);
            for (int i = 0; i < 40; i++) {
                var before = rows.now().orElseThrow();
                write(Book.of(TWO, "land" + i));
                assertThat(rows.since(before).orElseThrow().resources()).isEqualTo(Map.of("book", Set.of(TWO)));
                assertThat(running.titled("land" + i)).containsExactly(TWO);
            }
        }
    }

    @Test
    void isComparedWithAPromotedServer() throws Exception {
        var lost = UUID.randomUUID();
        write(Book.of(ONE, "sea"));
        write(Book.of(TWO, "land"));
        write(Book.of(lost, "lost"));
        try (var running = new Running(database, folder)) {
            assertThat(running.books()).hasSize(3);
            // as if the new primary had never had one transaction, and another one in its place
            commit(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("""
                            delete from change where resource_id = '%1$s'; delete from book where id = '%1$s';
                            update change set time = clock_timestamp(), state = '{"title": "river"}'
                            where resource_id = '%2$s';
                            insert into log_timeline (timeline, branch, began_at)
                            values (present_timeline(), present_timeline() || '-second', 0)""".formatted(lost, TWO));
                }
            });
            assertThat(running.books()).containsExactlyInAnyOrder(ONE, TWO);
            assertThat(running.titled("river")).containsExactly(TWO);
            assertThat(running.titled("land")).isEmpty();
        }
    }

    @Test
    void listsOnlySoManyResources() throws Exception {
        var rows = new CommittedRows(database.sql(), 1);
        var start = rows.now().orElseThrow();
        write(Book.of(ONE, "sea"));
        write(Book.of(ONE, "land"));
        var one = rows.since(start).orElseThrow();
        assertThat(one.complete()).isTrue();
        assertThat(one.resources()).isEqualTo(Map.of("book", Set.of(ONE)));
        assertThat(rows.since(one.position()).orElseThrow().resources()).isEmpty();
        write(Book.of(TWO, "land"));
        assertThat(rows.since(start).orElseThrow().complete()).isFalse();
        // more pages of versions of one resource
        database.execute("""
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                select 'book', '%s', 'updated', n, now(), 'somebody', '{}', 2 from generate_series(100, 2600) n""".formatted(ONE));
        assertThat(rows.since(one.position()).orElseThrow().complete()).isFalse();
        database.execute("delete from change where resource_id = '%s'".formatted(TWO));
        assertThat(rows.since(one.position()).orElseThrow().resources()).isEqualTo(Map.of("book", Set.of(ONE)));
    }
}
