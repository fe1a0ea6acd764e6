package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.search.Novels.Asked;

class SearchReaderTest extends NovelsCase {

    @Test
    void showsTheBestFirstWithWhereTheyMatch() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        write(TWO, "London", "The wolf", "A wolf at sea, and the whale of a captain");
        write(THREE, "Stevenson", "The island", "A map");

        var page = search(Asked.of("whale"));

        assertThat(page.items()).extracting(Hit::id).containsExactly(ONE, TWO);
        assertThat(page.items()).extracting(Hit::type).containsOnly("book");
        assertThat(page.items().getFirst().score())
                .isGreaterThan(page.items().getLast().score());
        assertThat(page.items()).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.1, 1.0));
        assertThat(page.items().getFirst().highlights())
                .containsExactly(new Highlight("title", "en", "The <mark>whale</mark>"));
        assertThat(page.items().getFirst().approximate()).isNull();
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.next()).isNull();
        assertThat(page.partial()).isNull();
        assertThat(page.didYouMean()).isNull();
    }

    @Test
    void pagesHaveEachResultOnceAndEveryResultIsAPosition() throws Exception {
        for (int i = 0; i < 7; i++) {
            write(id(i), "Nobody", "The sea", "sea ".repeat(i + 1));
        }
        var sea = search(Asked.of("sea"));
        var found = new ArrayList<Hit>();
        String next = null;
        do {
            var page = search(Asked.of("sea").limit(2).after(next));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            assertThat(page.total()).isEqualTo(7);
            found.addAll(page.items());
            next = page.next();
        } while (next != null);
        assertThat(found)
                .extracting(Hit::id)
                .isEqualTo(ids(sea))
                .doesNotHaveDuplicates()
                .hasSize(7);
        var rest = search(Asked.of("sea").after(found.get(3).cursor()));
        assertThat(ids(rest)).isEqualTo(ids(sea).subList(4, 7));
    }

    private static List<Object> ids(SearchPage page) {
        return page.items().stream().map(hit -> (Object) hit.id()).toList();
    }

    @Test
    void similarNamesAreFoundOnlyIfNothingElseIsAndSaySo() throws Exception {
        write(ONE, "Melvile", "A map", "nothing");
        write(TWO, "Nobody", "On Melville", "nothing");

        var exact = search(Asked.of("Melville"));
        assertThat(exact.items()).extracting(Hit::id).containsExactly(TWO);
        assertThat(exact.approximate()).isNull();

        var similar = search(Asked.of("Melvilee"));
        assertThat(similar.items()).extracting(Hit::id).containsExactly(ONE);
        assertThat(similar.approximate()).isTrue();
        assertThat(similar.items().getFirst().approximate()).isTrue();
        assertThat(similar.items().getFirst().score()).isLessThan(0.1);
        var next = search(Asked.of("Melvilee").after(similar.items().getFirst().cursor()));
        assertThat(next.items()).isEmpty();
    }

    @Test
    void findsOnlyWhatTheFiltersWant() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        write(new Book(
                TWO,
                "London: The wolf: At sea",
                "poem",
                List.of(),
                null,
                null,
                null,
                Book.of(TWO, "").updated(),
                List.of()));
        var poems = Asked.of("sea");
        poems.genres = List.of("poem");
        assertThat(search(poems).items()).extracting(Hit::id).containsExactly(TWO);
        var others = Asked.of("sea");
        others.types = List.of("film");
        assertThat(search(others).items()).isEmpty();
        var inapplicable = Asked.of("sea");
        inapplicable.applies = false;
        assertThat(search(inapplicable).total()).isZero();
        var french = Asked.of("sea");
        french.languages = List.of("fr");
        assertThat(search(french).items()).isEmpty();
    }

    @Test
    void refusesWhatIsInvalidWithTheNameOfTheParameter() {
        assertProblem(() -> search(Asked.of(null)), ProblemType.INVALID_PARAMETER, "q: is required");
        assertProblem(() -> search(Asked.of("\"sea")), ProblemType.INVALID_PARAMETER, "q");
        assertProblem(() -> search(Asked.of("sea").limit(0)), ProblemType.INVALID_PARAMETER, "limit");
        var none = Asked.of("sea");
        none.genres = List.of();
        assertProblem(() -> search(none), ProblemType.INVALID_PARAMETER, "genre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "x0.5", "eNaN", "eInfinity", "s", "e1e", "0.5"})
    void refusesPositionsThatItNeverGave(String key) {
        var asked = Asked.of("sea");
        var position = new Cursor(key, ONE).encode(asked.identity());
        assertProblem(() -> search(asked.after(position)), ProblemType.INVALID_CURSOR, "cursor");
    }

    @Test
    void refusesPositionsOfAnotherQuestion() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        var cursor = search(Asked.of("whale")).items().getFirst().cursor();
        assertProblem(() -> search(Asked.of("sea").after(cursor)), ProblemType.INVALID_CURSOR, "cursor");
    }

    @Test
    void proposesOtherWordsIfNothingIsFound() throws Exception {
        write(ONE, "Melville", "The whale", "A harpoon");
        write(TWO, "London", "The wolf", "A harpoon");
        var page = search(Asked.of("harpon"));
        assertThat(page.total()).isZero();
        assertThat(page.didYouMean()).isEqualTo("harpoon");
    }

    @Test
    void leavesOutWhatWasDeletedSinceItWasFound() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        write(TWO, "London", "The wolf", "At sea");
        assertThat(search(Asked.of("sea")).items()).hasSize(2);
        // without a change that the index could follow
        database.execute("delete from book where id = '%s'".formatted(ONE));
        assertThat(search(Asked.of("sea")).items()).extracting(Hit::id).containsExactly(TWO);
    }

    @Test
    void isPartialWhileTheIndexCannotFollow() throws Exception {
        write(ONE, "Melville", "The whale", "At sea");
        assertThat(search(Asked.of("sea")).partial()).isNull();
        fail();
        var page = search(Asked.of("sea"));
        assertThat(page.partial()).containsExactly("book");
        assertThat(page.items()).extracting(Hit::id).containsExactly(ONE);
    }

    /** A page holds at most so many bytes, and at least one result. */
    @Test
    void endsAPageEarlyIfResultsAreLong() throws Exception {
        for (int i = 0; i < 3; i++) {
            write(id(i), "Nobody", "The sea", "sea");
        }
        kind.size = 3 * 1024 * 1024;
        var first = search(Asked.of("sea"));
        assertThat(first.items()).hasSize(1);
        assertThat(first.total()).isEqualTo(3);
        var second = search(Asked.of("sea").after(first.next()));
        assertThat(second.items())
                .hasSize(1)
                .extracting(Hit::id)
                .doesNotContain(first.items().getFirst().id());
        kind.size = 5 * 1024 * 1024;
        assertThat(search(Asked.of("sea")).items()).hasSize(1);
    }
}
