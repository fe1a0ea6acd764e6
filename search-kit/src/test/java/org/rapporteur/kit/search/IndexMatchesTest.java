package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.Books;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.index.Order;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.words.SearchQuery;

/** Lists take filters and order from the index. */
class IndexMatchesTest extends NovelsCase {

    private static final Found FOUND = Found.of("book")
            .sorted("day", Order.ascending(Books.DAYS))
            .sorted("updated", Order.descending(Books.UPDATED))
            .sorted("self", Order.ascending(Books.SELF))
            .sorted("place", Order.ascending(Books.PLACE));

    private IndexMatches matches(String question) {
        var criteria = new Criteria(new Listing("book b", "b.id"));
        criteria.text("q", new FoundWords(FOUND, SearchQuery.parse(question)));
        return new IndexMatches(running.index, FOUND, criteria);
    }

    private void write(UUID id, String title, LocalDate day, String place, int second) throws Exception {
        var time = OffsetDateTime.of(2026, 1, 1, 0, 0, second, 0, ZoneOffset.UTC);
        write(new Book(id, "Nobody: The sea: " + title, "novel", List.of(), day, day, place, time, List.of()));
    }

    @Test
    void knowsItsOrdersAndLeavesOthersToTheDatabase() {
        assertThat(matches("sea").knows("day")).isTrue();
        assertThat(matches("sea").knows("size")).isFalse();
    }

    @Test
    void pagesContinueAfterTheLastRowOfTheDatabase() throws Exception {
        write(ONE, "whale", LocalDate.of(2001, 1, 1), "b", 2);
        write(TWO, "wolf", null, null, 1);
        write(THREE, "whale", LocalDate.of(1999, 1, 1), "a", 3);

        assertThat(matches("sea").all()).containsExactlyInAnyOrder(ONE, TWO, THREE);
        assertThat(matches("whale").all()).containsExactlyInAnyOrder(ONE, THREE);
        assertThat(matches("sea").next("day", null, 2)).containsExactly(THREE, ONE);
        assertThat(matches("sea").next("day", new Cursor("2001-01-01", ONE), 2)).containsExactly(TWO);
        assertThat(matches("sea").next("day", new Cursor("infinity", TWO), 2)).isEmpty();
        assertThat(matches("sea").next("place", new Cursor("a", THREE), 1)).containsExactly(ONE);
        // as PostgreSQL shows an instant
        assertThat(matches("sea").next("updated", new Cursor("2026-01-01 00:00:03+00", THREE), 9))
                .containsExactly(ONE, TWO);
    }

    @ParameterizedTest
    @CsvSource({"day, yesterday", "day, 2001-13-01", "updated, 2026-01-01", "updated, ''", "self, one"})
    void refusesPositionsMadeByHand(String order, String key) {
        assertProblem(() -> matches("sea").next(order, new Cursor(key, ONE), 1), ProblemType.INVALID_CURSOR, "cursor");
    }

    @Test
    void isRefusedWhileTheIndexCannotFollow() throws Exception {
        write(ONE, "Nobody", "The sea", "whale");
        assertThat(matches("sea").all()).containsExactly(ONE);
        fail();
        assertProblem(() -> matches("sea").all(), ProblemType.SERVICE_UNAVAILABLE, "not available at the moment");
    }
}
