package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.stats.GroupingQuery.Order;

class GroupingQueryTest {

    private static final String REGIONS = "left join region r on r.country = b.country";
    private static final Dimension YEAR = Dimension.of("year", "b.year");
    private static final Dimension REGION = Dimension.of("region", "r.region").join(REGIONS);
    private static final Dimension SUBREGION =
            Dimension.of("subregion", "r.subregion").join(REGIONS);
    private static final Dimension GENRE = Dimension.of("genre", "g.genre")
            .join("left join genre g on g.book = b.id")
            .ofSeveral();
    private static final Dimension AUTHOR = Dimension.of("author", "a.author")
            .join("left join author a on a.book = b.id")
            .ofSeveralRepeated()
            .called(Label.REFERENCE);

    private static final Things BOOKS = new Things("/books", "book b", "b.id");
    private static final Grid NONE = new Grid(null, List.of(), false, null, null);
    private static final Fragment PRICE = new Fragment("b.price > ?", List.of(5));

    private static GroupingQuery query(Measure measure, Dimension... by) {
        return query(NONE, measure, by);
    }

    private static GroupingQuery query(Grid grid, Measure measure, Dimension... by) {
        return new GroupingQuery(BOOKS, measure == null ? List.of() : List.of(measure), List.of(by), PRICE, grid);
    }

    private static Grid recorded(Dimension... by) {
        return new Grid(new Fragment("b.title = ?", List.of("x")), List.of(by), false, null, null);
    }

    /** Returns the query in one line, with single spaces. */
    private static String select(GroupingQuery query) {
        return query.select(Order.LARGEST, 10).sql().replaceAll("\\s+", " ");
    }

    private static int count(String part, String text) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    static Stream<List<Dimension>> everyKindAlone() {
        return Stream.of(List.of(YEAR), List.of(GENRE), List.of(AUTHOR));
    }

    static Stream<List<Dimension>> everyPairOfKinds() {
        var all = List.of(YEAR, REGION, GENRE, AUTHOR);
        var pairs = new ArrayList<List<Dimension>>();
        all.forEach(first ->
                all.stream().filter(second -> second != first).forEach(second -> pairs.add(List.of(first, second))));
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource({"everyKindAlone", "everyPairOfKinds"})
    void hasAParameterForEveryPlace(List<Dimension> by) {
        var recorded = new Grid(new Fragment("b.title = ?", List.of("x")), by, true, 1990, null);
        for (var measure :
                new Measure[] {null, Measure.rows("chapters", "b.chapter"), Measure.different("series", "b.series")}) {
            for (var grid : List.of(NONE, recorded)) {
                var query = query(grid, measure, by.toArray(Dimension[]::new)).select(Order.LARGEST, 10);
                assertThat(count("?", query.sql())).isEqualTo(query.parameters().size());
            }
        }
    }

    @Test
    void parametersComeInTheOrderOfTheirPlaces() {
        var phrase = Dimension.of("phrase", "ph.phrase")
                .join(new Fragment("join (select ? as phrase) ph on true", List.of("a")))
                .ofSeveralRepeated()
                .withSeries(List.of("a"));
        var recorded = recorded(YEAR, phrase);
        assertThat(query(recorded, null, YEAR, phrase).select(Order.KEY, 10).parameters())
                // counted, totals, recorded, the phrases, the total of what is recorded
                .containsExactly("a", 5, "a", 5, "x", "a", "x");
    }

    @Test
    void phrasesHaveAGroupInAnyCase() {
        var phrase = Dimension.of("phrase", "ph.phrase").ofSeveralRepeated().withSeries(List.of("a", "b"));
        assertThat(select(query(null, YEAR, phrase)))
                .contains("from (select * from (values (?::text), (?::text)) s2 (k2) cross join"
                        + " (select distinct k1 from counted where k1 is not null) o) g"
                        + " left join counted c on c.k1 = g.k1 and c.k2 = g.k2");
    }

    @Test
    void fillsYearsForEachValueOfAnotherDimension() {
        var filled = new Grid(null, List.of(), true, 1990, null);
        assertThat(select(query(filled, null, YEAR.ofYears(), GENRE)))
                .contains(
                        "(select least(min(k1::integer), 1990) as low, greatest(max(k1::integer), null::integer) as high"
                                + " from counted) b, generate_series(greatest(b.low, b.high - 500), b.high) y"
                                + " union select k1 from counted where k1 is not null) y1"
                                + " cross join (select distinct k2 from counted where k2 is not null) o");
    }

    @Test
    void whatIsRecordedHasItsOwnConditionsAndNoPhrases() {
        var phrase = Dimension.of("phrase", "ph.phrase").ofSeveralRepeated().withSeries(List.of("a"));
        assertThat(select(query(recorded(YEAR, phrase), null, YEAR, phrase)))
                .contains("recorded as (select k1, count(*) as n from (select b.year as k1 from book b"
                        + " where b.title = ?) x group by k1)")
                .contains("left join recorded r on r.k1 = g.k1")
                .contains("(select count(*) from book b where b.title = ?) as recorded_total");
        assertThat(select(query(recorded(YEAR), Measure.rows("chapters", "c.id"), YEAR)))
                .contains("from (select distinct b.year as k1, b.id as id from book b where b.title = ?) x group by k1")
                .contains("(select count(*) from (select distinct b.id from book b where b.title = ?) x)");
    }

    @Test
    void aFilterThatNarrowsADimensionDoesNotNarrowWhatIsRecordedWithoutIt() {
        var narrowed = AUTHOR.join(new Fragment("join (select ? as id) only on only.id = a.author", List.of("ada")));
        var query = query(recorded(AUTHOR), null, narrowed).select(Order.KEY, 10);
        // counted, totals, recorded, the total of what is recorded
        assertThat(query.parameters()).containsExactly("ada", 5, "ada", 5, "x", "x");
    }

    @Test
    void aSecondMeasureCountsDifferentValues() {
        var measures = List.of(Measure.rows("chapters", "c.id"), Measure.different("editors", "c.editor"));
        assertThat(select(new GroupingQuery(BOOKS, measures, List.of(YEAR), PRICE, NONE)))
                .contains("different as (select k1, count(*) as m from (select distinct b.year as k1, c.editor as m"
                        + " from book b where b.price > ?) x where m is not null group by 1)")
                .contains("coalesce(d.m, 0) as m2")
                .contains("left join different d on d.k1 = c.k1");
    }

    @Test
    void countsThingsOfOneGroupEachInOnePass() {
        assertThat(select(query(null, YEAR)))
                .startsWith("with counted as (select k1, sum(n)::bigint as n, count(m) as m from"
                        + " (select b.year as k1, 0 as m, count(*) as n from book b where b.price > ? group by 1, 2) x"
                        + " group by 1), totals as (select coalesce(sum(n), 0)::bigint as total,"
                        + " coalesce(sum(n) filter (where k1 is null), 0)::bigint as missing1 from counted)");
    }

    @Test
    void countsThingsOfSeveralGroupsOnceInTheTotal() {
        assertThat(select(query(null, GENRE)))
                .contains("totals as (select (select count(*) from book b where b.price > ?) as total,"
                        + " (select coalesce(sum(n), 0)::bigint from counted where k1 is null) as missing1)");
    }

    @Test
    void countsWhatAnotherDimensionMultipliesByItself() {
        assertThat(select(query(null, REGION, GENRE)))
                .contains(
                        "(select count(*) from book b " + REGIONS + " where b.price > ? and r.region is null)"
                                + " as missing1, (select coalesce(sum(n), 0)::bigint from counted where k2 is null) as missing2");
    }

    @Test
    void countsRepeatedRowsOnce() {
        assertThat(select(query(null, AUTHOR)))
                .contains("from (select distinct a.author as k1, 0 as m, b.id as id from book b"
                        + " left join author a on a.book = b.id where b.price > ?) y")
                .contains("totals as (select count(*) as total, count(*) filter (where not has1) as missing1 from"
                        + " (select b.id as id, bool_or(a.author is not null) as has1 from");
    }

    @Test
    void measuresRowsOrDifferentValues() {
        assertThat(select(query(Measure.rows("chapters", "c.id"), YEAR)))
                .contains("select k1, count(*) as n, sum(m)::bigint as m from (select b.year as k1, b.id as id,"
                        + " count(c.id) as m from book b where b.price > ? group by 1, 2) x group by 1");
        assertThat(select(query(Measure.different("series", "b.series"), YEAR)))
                .contains("count(m) as m from (select b.year as k1, b.series as m, count(*) as n from book b"
                        + " where b.price > ? group by 1, 2) x group by 1");
    }

    @Test
    void aSharedJoinOccursOnce() {
        assertThat(count(REGIONS, select(query(null, REGION, SUBREGION)))).isEqualTo(1);
    }

    @Test
    void withoutConditionsEverythingIsCounted() {
        assertThat(select(new GroupingQuery(BOOKS, List.of(), List.of(YEAR), new Fragment("", List.of()), NONE)))
                .contains("from book b where true group by");
    }

    @Test
    void looksUpNamesForGroupsOnly() {
        assertThat(select(query(null, YEAR, AUTHOR)))
                .contains(
                        "found as ( select (g.k1)::text collate \"C\" as key1, null::jsonb as name1, false as deleted1,"
                                + " (l2.slug)::text collate \"C\" as key2, l2.name as name2, coalesce(l2.deleted, false) as deleted2,"
                                + " n, m1, m2, recorded from cells g"
                                + " left join reference l2 on l2.id = g.k2 where g.k1 is not null and l2.slug is not null)");
    }

    @Test
    void limitsTheGroupsInTheirOrder() {
        assertThat(query(null, YEAR, GENRE).select(Order.KEY_BACK, 7).sql().replaceAll("\\s+", " "))
                .contains("(select * from found order by key1 desc, key2 limit 7) f on true")
                .endsWith(" order by key1 desc, key2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LARGEST  | -count | n desc, key1 | n desc, key1, key2",
                "KEY      | key    | key1         | key1, key2",
                "KEY_BACK | -key   | key1 desc    | key1 desc, key2"
            })
    void sortsByCountOrKeyAndTiesByKey(Order order, String wire, String one, String two) {
        assertThat(order.wire).isEqualTo(wire);
        assertThat(order.by(1)).isEqualTo(one);
        assertThat(order.by(2)).isEqualTo(two);
    }
}
