package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.index.Books.Book;

/** Whoever writes, in whatever order, and however often the process is killed: no change is lost. */
class RandomFeedTest {

    private static final int WRITERS = 3;
    private static final int BOOKS = 25;
    private static final int TRANSACTIONS = 60;
    private static final int LIVES = 6;

    @TempDir
    Path folder;

    /** What each book is called by those transactions that have committed. */
    private final Map<UUID, String> committed = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theIndexHasTheRows(long seed) throws Exception {
        try (var database = new TestDatabase()) {
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> write(database, new Random(seed * 100 + i), i)))
                    .toList();
            var random = new Random(seed);
            boolean writing = true;
            for (int life = 0; writing || life < LIVES; life++) {
                writing = writers.stream().anyMatch(Thread::isAlive);
                var running = new Running(database, folder);
                for (int question = random.nextInt(12); question > 0; question--) {
                    var before = Map.copyOf(committed);
                    var found = titles(running);
                    // later ones of the same books may be there already
                    assertThat(found.keySet()).containsAll(before.keySet());
                    before.forEach(
                            (id, title) -> assertThat(number(found.get(id))).isGreaterThanOrEqualTo(number(title)));
                    Thread.sleep(random.nextInt(15));
                }
                if (random.nextInt(3) > 0) {
                    running.kill();
                } else {
                    running.close();
                }
            }
            for (var writer : writers) {
                writer.join();
            }
            try (var running = new Running(database, folder)) {
                assertThat(titles(running)).isEqualTo(new TreeMap<>(committed));
                assertThat(running.index.documents()).isEqualTo(2 * committed.size());
            }
        }
    }

    private static int number(String title) {
        return Integer.parseInt(title);
    }

    /** The place of a book is its title. */
    private static Map<UUID, String> titles(Running running) {
        var titles = new TreeMap<UUID, String>();
        try (var view = running.index.view()) {
            assertThat(view.gap()).isEqualTo(Gap.NONE);
            new Finder(view.searcher(), Fields.living("book"))
                    .next(Order.ascending(Books.PLACE), null, 10_000)
                    .forEach(place -> titles.put(place.id(), place.key()));
        }
        return titles;
    }

    /** Writes books of its own, in transactions that stay open for a while: one of them as others come and go. */
    private void write(TestDatabase database, Random random, int writer) {
        var books = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(BOOKS)
                .toList();
        int number = 1000;
        try {
            for (int i = 0; i < TRANSACTIONS; i++) {
                try (var connection = database.connect()) {
                    connection.setAutoCommit(false);
                    var titles = new HashMap<UUID, String>();
                    for (int left = 1 + random.nextInt(4); left > 0; left--) {
                        var id = books.get(random.nextInt(books.size()));
                        titles.put(id, String.valueOf(++number));
                        Books.write(connection, book(id, titles.get(id)));
                        Thread.sleep(random.nextInt(4));
                    }
                    Thread.sleep(writer == 0 ? random.nextInt(60) : random.nextInt(10));
                    end(connection, titles, random);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void end(Connection connection, Map<UUID, String> titles, Random random) throws Exception {
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else {
            connection.commit();
            committed.putAll(titles);
        }
        connection.setAutoCommit(true);
    }

    private static Book book(UUID id, String title) {
        var time = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        var chapter = new UUID(id.getLeastSignificantBits(), id.getMostSignificantBits());
        return new Book(id, title, null, new ArrayList<>(), null, null, title, time, List.of(chapter));
    }
}
