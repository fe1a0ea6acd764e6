package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.index.Books.Book;

/** Pages of the index are those of the database. */
class FinderTest {

    private static final int BOOKS = 1200;

    @TempDir
    static Path folder;

    private static final Random RANDOM = new Random(11);
    private static TestDatabase database;
    private static Running running;

    @BeforeAll
    static void write() throws Exception {
        database = new TestDatabase();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < BOOKS / 2; i++) {
                Books.write(connection, book());
            }
            connection.commit();
        }
        running = new Running(database, folder);
        running.books();
        // in other segments
        for (int part = 0; part < 6; part++) {
            try (var connection = database.connect()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < BOOKS / 12; i++) {
                    Books.write(connection, book());
                }
                connection.commit();
            }
            running.books();
        }
    }

    private static Book book() {
        var day = RANDOM.nextInt(3) == 0 ? null : LocalDate.of(1960, 1, 1).plusDays(RANDOM.nextInt(60) * 400L);
        var place = RANDOM.nextInt(5) == 0
                ? null
                : List.of("b", "a", "A", "é", "z", "a b", "a-b", "", "10", "9", "\uD83D\uDE00", "\uFFEE")
                        .get(RANDOM.nextInt(12));
        var time = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                .plus(RANDOM.nextInt(40) * 1_000_001L - 5, ChronoUnit.MICROS)
                .minusYears(RANDOM.nextInt(2) * 80L);
        return new Book(
                new UUID(RANDOM.nextLong(), RANDOM.nextLong()),
                "title",
                "novel",
                List.of(),
                day,
                day,
                place,
                time,
                List.of());
    }

    @AfterAll
    static void close() throws Exception {
        running.close();
        database.close();
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(Books.DAY, "coalesce(first_day, '%sinfinity')"),
                Arguments.of(Books.DAYS, "coalesce(first_day, '%sinfinity')"),
                Arguments.of(Books.UPDATED, "updated_at"),
                // none is a text before or after all others
                Arguments.of(Books.PLACE, "(place is %snull)::text collate \"C\", place"),
                Arguments.of(Books.SELF, "id"),
                Arguments.of(null, "id"));
    }

    private static List<UUID> sql(String expression, boolean descending) throws Exception {
        var ids = new ArrayList<UUID>();
        var sign = expression.contains("null") ? descending ? "not " : "" : descending ? "-" : "";
        var keys = expression.formatted(sign).replace(", ", descending ? " desc, " : ", ");
        if (expression.startsWith("coalesce")) {
            keys = expression.formatted(sign);
        }
        try (var connection = database.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select id from book order by %s %s, id %s"
                                .formatted(keys, descending ? "desc" : "", descending ? "desc" : ""))) {
            while (rows.next()) {
                ids.add(rows.getObject("id", UUID.class));
            }
        }
        return ids;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesHaveTheOrderOfTheDatabase(Column column, String expression) throws Exception {
        for (var order : List.of(Order.ascending(column), Order.descending(column))) {
            var expected = sql(expression, order.descending());
            try (var view = running.index.view()) {
                var finder = new Finder(view.searcher(), Fields.living("book"));
                for (int limit : List.of(3, 40, 5000)) {
                    var found = new ArrayList<UUID>();
                    Place last = null;
                    List<Place> page;
                    do {
                        page = finder.next(order, last, limit);
                        page.forEach(place -> found.add(place.id()));
                        last = page.isEmpty() ? last : page.getLast();
                    } while (page.size() == limit);
                    assertThat(found).as("%s", order).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void keysAreAsTheDatabaseReadsThem() throws Exception {
        try (var view = running.index.view();
                var connection = database.connect();
                var select = connection.prepareStatement("""
                        select coalesce(first_day, 'infinity') = ?::date as day, updated_at = ?::timestamptz as time
                        from book where id = ?""")) {
            var finder = new Finder(view.searcher(), Fields.living("book"));
            var times = finder.next(Order.ascending(Books.UPDATED), null, BOOKS);
            for (var day : finder.next(Order.ascending(Books.DAY), null, BOOKS)) {
                var time = times.stream()
                        .filter(place -> place.id().equals(day.id()))
                        .findFirst()
                        .orElseThrow();
                select.setString(1, day.key());
                select.setString(2, time.key());
                select.setObject(3, day.id());
                try (var row = select.executeQuery()) {
                    row.next();
                    assertThat(row.getBoolean("day")).as("%s", day).isTrue();
                    assertThat(row.getBoolean("time")).as("%s", time).isTrue();
                }
            }
        }
    }

    @Test
    void countsAndReadsAll() throws Exception {
        try (var view = running.index.view()) {
            var finder = new Finder(view.searcher(), Fields.living("book"));
            assertThat(finder.count()).isEqualTo(BOOKS);
            assertThat(finder.ids()).containsExactlyInAnyOrderElementsOf(sql("id", false));
        }
    }
}
