package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.mention;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;
import static org.rapporteur.kit.words.TestIndex.title;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynonymSetsTest {

    private static final String LONG = "prevention of an arms race in outer space";
    private static final List<Expression> PAROS =
            List.of(any("PAROS"), english(LONG), new Expression("ПГВКП", "ru", false));
    private static final List<Expression> LAWS =
            List.of(new Expression("LAWS", null, true), english("lethal autonomous weapons systems"));

    private static Expression any(String text) {
        return new Expression(text, null, false);
    }

    private static Expression english(String text) {
        return new Expression(text, "en", false);
    }

    private static SearchQuery expanded(String query, List<List<Expression>> sets) {
        return SynonymSets.of(sets).expand(SearchQuery.parse(query), query);
    }

    @SafeVarargs
    private static Set<Integer> found(TestIndex index, String query, List<Expression>... sets) throws IOException {
        var expanded = expanded(query, List.of(sets));
        var matching = index.all(new TextQueries(index.searcher()).matching(expanded, null));
        // the two kinds of queries find the same
        assertThat(index.all(
                        new TextQueries(index.searcher()).ranked(expanded, null).exact()))
                .as(query)
                .isEqualTo(matching);
        return matching;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAROS",
                "paros",
                "(PAROS)",
                "пгвкп",
                LONG,
                "Prevention of an Arms Race in Outer Space",
                "preventions of an arm races in outer spaces"
            })
    void findsEachFromEach(String query) throws IOException {
        try (var index = TestIndex.of(
                text("en", "On PAROS, once more"),
                text("fr", "Sur PAROS"),
                text("en", "The preventing of an arms race in outer space"),
                text("en", "The Prevention of an Arms Race in Outer Space!"),
                text("ru", "О ПГВКП"),
                text("en", "An outer race of arms"))) {
            assertThat(found(index, query, PAROS)).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'prevention of an arms race in space', false",
        "'outer space in race arms an of prevention', false",
        "'on PAROS now', true",
        "'PAROS-related', false",
        "'weapons or PAROS', true",
        "'weapons -PAROS', true",
        "'\"PAROS\"', false",
        "'PAROS*', false",
        "'PARO', false",
        "'prevention of an arms race -in outer space', false",
        "'prevention of an arms \"race\" in outer space', false",
    })
    void recognizesWordsThatFollowOneAnother(String query, boolean recognized) {
        assertThat(expanded(query, List.of(PAROS)).equals(SearchQuery.parse(query)))
                .isEqualTo(!recognized);
    }

    @Test
    void whatIsNotRecognizedStaysAsItIs() {
        var query = expanded("well-known a-PAROS-b or c \"x y\" PAROS-z -q", List.of(PAROS));
        assertThat(query.clauses()).hasSize(4);
        assertThat(query.clauses().get(0))
                .isEqualTo(SearchQuery.parse("well-known").clauses().getFirst());
        assertThat(query.clauses().get(1).getFirst().written())
                .isEqualTo(SearchQuery.parse("a-PAROS-b")
                        .clauses()
                        .getFirst()
                        .getFirst()
                        .pieces());
        assertThat(query.clauses().get(2))
                .isEqualTo(SearchQuery.parse("\"x y\"").clauses().getFirst());
        assertThat(query.clauses().get(3))
                .isEqualTo(SearchQuery.parse("PAROS-z").clauses().getFirst());
    }

    @Test
    void theLongestExpressionIsRecognized() throws IOException {
        var space = List.of(any("outer space"), any("cosmos"));
        try (var index = TestIndex.of(
                text("en", "PAROS"), text("en", "prevention of an arms race in the cosmos"), text("en", "cosmos"))) {
            assertThat(found(index, LONG, PAROS, space)).containsExactly(0);
            assertThat(found(index, "outer space", PAROS, space)).containsExactly(1, 2);
        }
    }

    @Test
    void setsAreNotJoined() throws IOException {
        try (var index = TestIndex.of(text("en", "alpha"), text("en", "beta"), text("en", "gamma"))) {
            var one = List.of(any("alpha"), any("beta"));
            var other = List.of(any("beta"), any("gamma"));
            assertThat(found(index, "alpha", one, other)).containsExactly(0, 1);
            assertThat(found(index, "beta", one, other)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void anAbbreviationIsFoundAsWritten() throws IOException {
        // the stem of paros in Spanish is that of para
        try (var index =
                TestIndex.of(text("es", "para"), text("es", "PAROS"), text("en", "paros"), text("en", "paro"))) {
            assertThat(found(index, LONG, PAROS)).containsExactly(1, 2);
        }
    }

    @Test
    void anExpressionOfALanguageIsNotFoundInTextsOfAnother() throws IOException {
        var gift = List.of(any("toxin"), new Expression("Gift", "de", false));
        try (var index = TestIndex.of(
                text("en", "gift"), text("de", "Gift"), text(null, "gift"), mention("Gift"), text("de-AT", "Gifte"))) {
            assertThat(found(index, "toxin", gift)).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void anAmbiguousExpressionLeadsToTheOthersOnlyAsItIsWritten() throws IOException {
        try (var index = TestIndex.of(
                text("en", "the laws of war"), text("en", "a lethal autonomous weapon system"), text("en", "LAWS"))) {
            assertThat(found(index, "LAWS", LAWS)).containsExactly(0, 1, 2);
            assertThat(found(index, "laws", LAWS)).containsExactly(0, 2);
            assertThat(found(index, "lethal autonomous weapons systems", LAWS)).containsExactly(1);
        }
    }

    @Test
    void scriptsWithoutSpacesHaveExpressionsToo() throws IOException {
        var space = List.of(any("外空军备竞赛"), english("arms race in outer space"));
        try (var index =
                TestIndex.of(text("zh", "防止外空军备竞赛"), text("en", "An arms race in outer space"), text("zh", "外空"))) {
            assertThat(found(index, "外空军备竞赛", space)).containsExactly(0, 1);
            assertThat(found(index, "arms race in outer space", space)).containsExactly(0, 1);
            assertThat(found(index, "外空", space)).containsExactly(0, 2);
        }
    }

    @Test
    void signsInAnExpressionAreFoundAsWritten() throws IOException {
        var npt = List.of(any("NPT"), english("Non-Proliferation Treaty"));
        try (var index = TestIndex.of(
                text("en", "the non-proliferation treaty"),
                text("en", "a non proliferation treaty"),
                text("en", "NPT"))) {
            assertThat(found(index, "NPT", npt)).containsExactly(0, 2);
            assertThat(found(index, "non proliferation treaties", npt)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void whatIsExcludedIsExcludedInAllWords() throws IOException {
        try (var index = TestIndex.of(text("en", "space PAROS"), text("en", "space " + LONG), text("en", "space"))) {
            assertThat(found(index, "space -PAROS", PAROS)).containsExactly(2);
            assertThat(found(index, "space -\"PAROS\"", PAROS)).containsExactly(1, 2);
        }
    }

    @Test
    void namesAreFoundByAllExpressions() throws IOException {
        var set = List.of(any("Draskovic"), any("Drak"));
        try (var index = TestIndex.of(name("Drašković"), name("Draskovich"), name("Drak"))) {
            assertThat(index.all(new TextQueries(index.searcher()).matching(expanded("Draskovic", List.of(set)), null)))
                    .containsExactly(0, 2);
        }
    }

    @Test
    void joinedWordsMayBeAnExpressionAsAWhole() throws IOException {
        var set = List.of(any("non-proliferation"), any("NPT"));
        try (var index = TestIndex.of(
                text("en", "The non-proliferation of weapons"),
                text("en", "The NPT"),
                text("en", "A proliferation of non sequiturs"),
                text("en", "Nonproliferation"))) {
            for (var query : List.of("non-proliferation", "NPT")) {
                assertThat(found(index, query, set)).as(query).contains(0, 1).doesNotContain(2);
            }
            assertThat(found(index, "non-proliferation", set)).containsExactly(0, 1, 3);
            assertThat(found(index, "non-proliferation weapons", set)).containsExactly(0);
            // the longer expression would divide joined words
            assertThat(expanded("NPT non-aligned", List.of(set, List.of(any("NPT non"), any("x")))))
                    .isEqualTo(expanded("NPT non-aligned", List.of(set)));
        }
    }

    @Test
    void onlyTheWayThatWasFoundIsMarked() throws IOException {
        var paros = List.of(any("PAROS"), english(LONG));
        try (var index = TestIndex.of(
                text("en", "The state of an arms treaty in 2018, and of PAROS"),
                text("en", "Prevention of an arms race in outer space"),
                text("en", "race in space: arms of an outer prevention"))) {
            var shown = new TextQueries(index.searcher()).highlights(expanded(LONG, List.of(paros)), null);
            assertThat(shown.of(0))
                    .extracting(Highlight::snippet)
                    .containsExactly("The state of an arms treaty in 2018, and of <mark>PAROS</mark>");
            assertThat(shown.of(2).getFirst().snippet())
                    .startsWith("<mark>race</mark> <mark>in</mark> <mark>space</mark>:");
            shown = new TextQueries(index.searcher()).highlights(expanded("PAROS", List.of(paros)), null);
            assertThat(shown.of(1))
                    .extracting(Highlight::snippet)
                    .containsExactly("<mark>Prevention of an arms race in outer space</mark>");
        }
    }

    private static float score(TestIndex index, String query, List<List<Expression>> sets, int thing)
            throws IOException {
        var ranked = new TextQueries(index.searcher()).ranked(expanded(query, sets), null);
        for (var hit : index.searcher().search(ranked.exact(), 100).scoreDocs) {
            if (hit.doc == thing) {
                return ranked.exactScore(hit.score);
            }
        }
        return 0;
    }

    private static final String[] QUERIES = {"PAROS", LONG, "PAROS treaty", "treaty or PAROS", "nowhere or PAROS"};

    @Test
    void whatIsFoundByTheWordsOfTheQueryKeepsItsScore() throws IOException {
        var things = new ArrayList<List<Passage>>();
        things.add(List.of(text("en", "PAROS treaty")));
        things.add(List.of(title("en", "PAROS treaty")));
        things.add(List.of(text("en", "A treaty on the " + LONG + ". ".repeat(50))));
        IntStream.range(0, 20).forEach(i -> things.add(List.of(text("en", "of an arms treaty in space"))));
        try (var index = new TestIndex(things)) {
            for (var query : QUERIES) {
                for (int thing = 0; thing < 3; thing++) {
                    float without = score(index, query, List.of(), thing);
                    float with = score(index, query, List.of(PAROS), thing);
                    assertThat(with)
                            .isGreaterThanOrEqualTo(without)
                            .isGreaterThan(0.1f)
                            .isLessThanOrEqualTo(1);
                    // the third one does not have the abbreviation
                    if (without > 0 && thing < 2) {
                        assertThat(with).isCloseTo(without, Offset.offset(0.000_01f));
                    }
                }
            }
        }
    }

    @Test
    void allWaysWeighTheSame() throws IOException {
        var set = List.of(any("alpha"), any("beta"));
        try (var index = TestIndex.of(
                text("en", "alpha here"),
                text("en", "beta here"),
                title("en", "alpha here"),
                title("en", "beta here"))) {
            for (int i : List.of(0, 2)) {
                assertThat(score(index, "alpha", List.of(set), i + 1))
                        .isCloseTo(score(index, "alpha", List.of(set), i), Offset.offset(0.000_01f));
            }
            // both together say no more than the better one
            assertThat(score(index, "alpha", List.of(set), 3)).isGreaterThan(score(index, "alpha", List.of(set), 1));
        }
        try (var index = TestIndex.of(text("en", "beta here"), text("en", "gamma"))) {
            // the index does not have the word of the query
            assertThat(score(index, "alpha", List.of(set), 0))
                    .isCloseTo(score(index, "beta", List.of(), 0), Offset.offset(0.000_01f));
        }
    }

    @Test
    void aQueryHasAtMostSoManyMoreWords() throws IOException {
        var sets = new ArrayList<List<Expression>>();
        for (int set = 0; set < 50; set++) {
            var one = new ArrayList<Expression>();
            for (int i = 0; i < 20; i++) {
                one.add(any("w" + set + (i == 0 ? "" : " x" + i)));
            }
            sets.add(one);
        }
        var query = String.join(
                " ", IntStream.range(0, 50).mapToObj(set -> "w" + set).toList());
        var expanded = expanded(query, sets);
        long more = expanded.wanted().stream()
                .flatMap(term -> term.pieces().stream())
                .mapToLong(piece -> piece instanceof SearchQuery.Synonymous synonymous
                        ? synonymous.others().stream()
                                .mapToLong(other -> other.pieces().size())
                                .sum()
                        : 0)
                .sum();
        assertThat(more).isEqualTo(SynonymSets.MOST_WORDS);
        assertThat(expanded.clauses()).hasSize(50);
        var things = new ArrayList<Passage>();
        for (var language : List.of("en", "fr", "de", "es", "ru", "nl")) {
            things.add(title(language, query + " " + query.replace(" ", " x1 ") + " " + query.replace(" ", " x2 ")));
        }
        try (var index = TestIndex.of(things.toArray(Passage[]::new))) {
            var ranked = new TextQueries(index.searcher()).ranked(expanded, null);
            assertThat(index.all(ranked.exact())).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource({"'PAROS', paros", "'Non-Proliferation  Treaty', 'non proliferation treaty'", "'- +', ''", "'C++', c"})
    void tellsTheWordsOfAText(String text, String words) {
        assertThat(Expression.words(text)).isEqualTo(words);
    }

    /** Everything that a naive reading of the rules finds, and nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatANaiveReadingFinds(long seed) throws IOException {
        var random = new NaiveSynonyms(seed);
        var things = random.things(60);
        int found = 0;
        try (var index = new TestIndex(things)) {
            for (int i = 0; i < 400; i++) {
                var sets = random.sets();
                var query = random.query();
                var expected = new TreeSet<Integer>();
                for (int thing = 0; thing < things.size(); thing++) {
                    if (NaiveSynonyms.matches(things.get(thing), query, sets)) {
                        expected.add(thing);
                    }
                }
                found += expected.size();
                var some = sets.stream()
                        .map(set -> set.stream().map(SynonymSetsTest::any).toList())
                        .toList();
                var text = String.join(" ", query);
                assertThat(index.all(new TextQueries(index.searcher()).matching(expanded(text, some), null)))
                        .as(() -> "%s with %s in %s".formatted(text, sets, things))
                        .isEqualTo(expected);
                assertThat(index.all(new TextQueries(index.searcher())
                                .ranked(expanded(text, some), null)
                                .exact()))
                        .isEqualTo(expected);
                var shown = new TextQueries(index.searcher()).highlights(expanded(text, some), null);
                for (int thing : expected) {
                    assertThat(shown.of(thing)).as(text).isNotEmpty();
                }
            }
        }
        assertThat(found).isGreaterThan(400);
    }

    @Test
    void noSynonymsChangeNothing() {
        var query = SearchQuery.parse("a b or c -d");
        assertThat(SynonymSets.NONE.expand(query, "a b or c -d")).isSameAs(query);
        assertThat(Arrays.asList(SynonymSets.of(List.of()))).containsExactly(SynonymSets.NONE);
    }
}
