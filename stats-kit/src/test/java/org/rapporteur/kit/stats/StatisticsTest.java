package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** What a request may ask for; nothing is counted. */
class StatisticsTest {

    private final Books.Query query = new Books.Query();
    private final Grouping grouping = new Grouping();

    private Counting<Statistic<Books.BookGroup>> ask() {
        return Books.ask(query, grouping);
    }

    private void isRejected(Violation... faults) {
        assertThatThrownBy(this::ask).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
            assertThat(problem.violations()).containsExactly(faults);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "year           | key.year,label.year,books,chapters,share,deleted,href",
                "genre,year     | key.genre,label.genre,key.year,label.year,books,chapters,share,deleted,href",
                " year , author | key.year,label.year,key.author,label.author,books,chapters,share,deleted,href"
            })
    void hasColumnsForEachDimensionInItsOrder(String groupBy, String columns) {
        grouping.groupBy = groupBy;
        assertThat(ask().shape().columns()).containsExactly(columns.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"publisher", "Year", "year,publisher", "year,year", "year,genre,author"})
    void groupsByOneOrTwoDifferentKnownDimensions(String groupBy) {
        grouping.groupBy = groupBy;
        isRejected(new Violation("groupBy", "must be one or two of author, genre, phrase, year"));
    }

    @Test
    void needsADimension() {
        isRejected(new Violation("groupBy", "is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "year,", ",year"})
    void rejectsEmptyDimensions(String groupBy) {
        grouping.groupBy = groupBy;
        isRejected(new Violation("groupBy", "must not be empty, nor contain an empty value between commas"));
    }

    @Test
    void rejectsU0000() {
        grouping.groupBy = "year\0";
        isRejected(new Violation("groupBy", "must not contain the character U+0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-count", "key", "-key"})
    void acceptsEveryOrder(String sort) {
        grouping.groupBy = "year";
        grouping.sort = sort;
        assertThat(ask().shape().columns()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "count", "-KEY", "key,-count"})
    void rejectsAnotherOrder(String sort) {
        grouping.groupBy = "year";
        grouping.sort = sort;
        isRejected(new Violation("sort", "must be one of -count, key, -key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10000"})
    void acceptsUpToTheMaximumOfGroups(String limit) {
        grouping.groupBy = "year";
        query.limit = limit;
        assertThat(ask().shape().columns()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "many"})
    void rejectsAnotherNumberOfGroups(String limit) {
        grouping.groupBy = "year";
        query.limit = limit;
        isRejected(new Violation("limit", "must be a whole number from 1 to 10000"));
    }

    @Test
    void hasNoPages() {
        grouping.groupBy = "year";
        query.cursor = "abc";
        isRejected(new Violation("cursor", "is for lists; a statistic has no pages, but a limit"));
    }

    @Test
    void reportsEveryFaultAtOnce() {
        grouping.sort = "year";
        query.limit = "0";
        query.cursor = "abc";
        query.lang = "!";
        isRejected(
                new Violation("cursor", "is for lists; a statistic has no pages, but a limit"),
                new Violation("groupBy", "is required"),
                new Violation("lang", "'!' is not a BCP 47 language tag"),
                new Violation("limit", "must be a whole number from 1 to 10000"),
                new Violation("sort", "must be one of -count, key, -key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phrase |             | is required to group by phrase",
                "year   | a           | is for groupBy=phrase",
                "phrase | a,a         | must be up to 20 different phrases",
                "phrase | 'a,\"b\"'   | must not contain quotation marks: each is matched as a phrase",
                "phrase | a,          | must not be empty, nor contain an empty value between commas",
            })
    void rejectsInvalidPhrases(String groupBy, String phrases, String message) {
        grouping.groupBy = groupBy;
        grouping.phrases = phrases;
        isRejected(new Violation("phrases", message));
    }

    @Test
    void leavesOutNothingIfThereAreNoFilters() {
        grouping.groupBy = "year";
        grouping.recordedWithout = "q";
        isRejected(new Violation("recordedWithout", "must name filters of this request, which has none"));
    }

    @Test
    void leavesOutFiltersOfTheRequestOnly() {
        grouping.groupBy = "year";
        grouping.recordedWithout = "q";
        query.genre = "poetry";
        isRejected(new Violation("recordedWithout", "must be one or more of the filters of this request: genre"));
    }

    @Test
    void leavesFiltersOutOfWhatIsRecordedAlone() {
        grouping.groupBy = "year";
        grouping.recordedWithout = "q";
        query.q = "sea";
        assertThat(ask().shape().columns()).contains("recorded", "recordedShare");
        assertThat(query.q).isEqualTo("sea");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "year  | yes  |      | must be true or false",
                "genre | true |      | is for groupBy=year",
                "year  | true | 1066 | must not span more than 500 years, between from and to",
            })
    void rejectsAnInvalidFill(String groupBy, String fill, String from, String message) {
        grouping.groupBy = groupBy;
        grouping.fill = fill;
        query.from = from;
        isRejected(new Violation("fill", message));
    }

    @Test
    void fillsBetweenTheYearsOfARequest() {
        grouping.groupBy = "year";
        grouping.fill = "true";
        query.from = "1066-10-14";
        query.to = "1100";
        assertThat(ask()).isNotNull();
    }
}
