package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.mention;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;
import static org.rapporteur.kit.words.TestIndex.title;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedTest {

    private static final Offset<Float> SAME = Offset.offset(0.000_001f);

    /** An index of some texts, and others with a common word. */
    private static TestIndex among(int others, Passage... passages) throws IOException {
        var things = new ArrayList<List<Passage>>();
        for (var passage : passages) {
            things.add(List.of(passage));
        }
        for (int i = 0; i < others; i++) {
            things.add(List.of(text("en", "Common words of others")));
        }
        return new TestIndex(things);
    }

    @Test
    void aRareWordCountsMoreThanACommonOne() throws IOException {
        try (var index = among(30, text("en", "common common rare x"), text("en", "common rare rare x"))) {
            assertThat(index.best("common rare")).containsExactly(1, 0);
            assertThat(index.score("common or nowhere", 0)).isGreaterThan(index.score("common or nowhere", 1));
        }
        try (var index = among(30, text("en", "rare"))) {
            assertThat(index.best("common or rare").getFirst()).isZero();
        }
    }

    @Test
    void aTitleCountsMoreThanAText() throws IOException {
        try (var index =
                among(9, text("en", "peace peace peace peace"), title("en", "World peace"), mention("Peace"))) {
            assertThat(index.best("peace").getFirst()).isEqualTo(1);
            assertThat(index.best("\"peace\"").getFirst()).isEqualTo(1);
            assertThat(index.best("pea*").getFirst()).isEqualTo(1);
            assertThat(index.best("peac*").getFirst()).isEqualTo(1);
        }
        try (var index = among(9, mention("Vuk Drašković"), name("Vuk Drašković"))) {
            assertThat(index.best("draskovic")).containsExactly(1, 0);
        }
        try (var index = among(9, text("zh", "外空"), title("zh", "外空安全"))) {
            assertThat(index.best("外空")).containsExactly(1, 0);
        }
    }

    @Test
    void theExactTitleOrNameWins() throws IOException {
        var much = "european union ".repeat(200);
        try (var index = new TestIndex(List.of(
                List.of(title("en", "The European Union and " + much), text("en", much)),
                List.of(text("en", "x ".repeat(3000)), title("fr", "Union"), title("en", "European Union")),
                List.of(name("european-UNIÓN"), text("en", "a")),
                List.of(text("en", "European Union"))))) {
            for (var query : List.of("European Union", "european-union", "europeán uniøn -b")) {
                assertThat(index.best(query).subList(0, 2)).as(query).containsExactlyInAnyOrder(1, 2);
                assertThat(index.score(query, 1)).isBetween(0.7f, 1f);
                assertThat(index.score(query, 0)).isLessThan(0.7f);
            }
            assertThat(index.best("\"European Union\"").getFirst()).isEqualTo(1);
            assertThat(index.best("european union or b").getFirst()).isZero();
            assertThat(index.best("union european").getFirst()).isZero();
        }
        try (var index = TestIndex.of(title("zh", "外空安全条约"), title("zh", "外空安全"))) {
            assertThat(index.best("外空安全")).containsExactly(1, 0);
        }
    }

    private static int first(TestIndex index, Ranked ranked) throws IOException {
        return index.searcher().search(ranked.exact(), 1).scoreDocs[0].doc;
    }

    @Test
    void anExactTitleInAnotherLanguageThanAskedForDoesNotCount() throws IOException {
        try (var index = new TestIndex(List.of(
                List.of(title("fr", "Union"), text("en", "union"), text("fr", "union")),
                List.of(title("en", "The union"), title("fr", "L'union"))))) {
            assertThat(first(index, index.ranked("union", "fr"))).isZero();
            assertThat(first(index, index.ranked("union", "en"))).isEqualTo(1);
        }
    }

    @Test
    void moreNamesInMoreLanguagesDoNotRaiseAScore() throws IOException {
        var names = List.of("en", "fr", "es", "de", "it", "pt").stream()
                .map(language -> new Passage(Passage.Role.NAME, "name", language, "Union Europa"))
                .toList();
        try (var index = new TestIndex(List.of(names.subList(0, 1), names, List.of(text("en", "war"))))) {
            for (var query : List.of("union", "europa", "union europa", "union x or europa")) {
                assertThat(index.score(query, 1)).as(query).isLessThanOrEqualTo(index.score(query, 0));
            }
        }
        try (var index = new TestIndex(List.of(
                List.of(text("en", "union")),
                List.of(text("en", "union"), text("fr", "union"), text("es", "unión"))))) {
            assertThat(index.score("union", 1)).isLessThanOrEqualTo(index.score("union", 0));
        }
    }

    @Test
    void wordsWrittenTogetherCountAsMuchAsJoinedOnes() throws IOException {
        try (var index = among(9, text("en", "non-proliferation"), text("en", "nonproliferation"))) {
            assertThat(index.score("non-proliferation", 1))
                    .isCloseTo(index.score("non-proliferation", 0), Offset.offset(0.01f));
        }
    }

    @Test
    void aWordWithItsAccentsCountsAsMuchAsWithout() throws IOException {
        try (var index = among(9, text("fr", "sécurité"), text("fr", "securite"))) {
            assertThat(index.score("securite", 0)).isCloseTo(index.score("securite", 1), Offset.offset(0.01f));
            assertThat(index.score("sécurité", 0)).isGreaterThan(index.score("sécurité", 1));
        }
    }

    @Test
    void moreOccurrencesCountMoreAndLongTextsLess() throws IOException {
        try (var index = among(
                9,
                text("en", "peace and war"),
                text("en", "peace and peace"),
                text("en", "war ".repeat(500) + "peace"))) {
            assertThat(index.best("peace")).containsExactly(1, 0, 2);
        }
    }

    @Test
    void aCompoundCountsLessThanTheWord() throws IOException {
        try (var index = among(9, text("de", "Klimaschutz"), text("de", "Klima"), text("de", "Schutz"))) {
            assertThat(index.best("klima")).containsExactly(1, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peace",
                "peace war",
                "peace or war",
                "\"peace war\"",
                "peac*",
                "pe*",
                "外空",
                "外空安全",
                "\"外空安全\" peace -x",
                "draskovic",
                "common",
                "common peace 外 or war",
                "peace-war",
                "war-peace common"
            })
    void scoresAreMoreThanATenthAndAtMostOne(String query) throws IOException {
        var all = "peace war ".repeat(200) + "外空安全 ".repeat(100) + "common ".repeat(900);
        try (var index = new TestIndex(List.of(
                List.of(title("en", all), name("Drašković ".repeat(50))),
                List.of(text("en", "common peace war 外空安全"), mention("draskovic")),
                List.of(text("en", "common"))))) {
            var ranked = index.ranked(query);
            var hits = index.searcher().search(ranked.exact(), 10).scoreDocs;
            assertThat(hits).isNotEmpty();
            for (var hit : hits) {
                assertThat(ranked.exactScore(hit.score)).isGreaterThan(0.1f).isLessThanOrEqualTo(1);
            }
            assertThat(index.score(query, hits[0].doc)).isGreaterThan(0.4f);
        }
    }

    @Test
    void theScoreDoesNotDependOnTheSizeOfTheIndex() throws IOException {
        for (int size : List.of(0, 3, 1000)) {
            try (var index = among(size, text("en", "peace and peace"), title("en", "Peace"))) {
                assertThat(index.score("peace", 0)).isCloseTo(0.341_51f, Offset.offset(0.001f));
                assertThat(index.score("peace", 1)).isGreaterThan(0.8f);
            }
        }
        try (var small = among(2, text("en", "peace"), text("en", "war"));
                var large = among(500, text("en", "peace"), text("en", "war"))) {
            assertThat(small.score("peace or war", 1)).isCloseTo(large.score("peace or war", 1), SAME);
        }
    }

    @Test
    void aWordOfAllThingsStillHasAScore() throws IOException {
        try (var index = among(2000, text("en", "common"))) {
            assertThat(index.score("common", 0)).isGreaterThan(0.3f);
        }
    }

    @Test
    void namesWithSimilarSpellingComeAfterAllOthers() throws IOException {
        try (var index = among(3, name("Drašković"), name("Dražkovic"), name("Drask"))) {
            var ranked = index.ranked("Drascovic");
            assertThat(index.all(ranked.exact())).isEmpty();
            var hits = index.searcher().search(ranked.approximate().orElseThrow(), 10).scoreDocs;
            assertThat(hits).extracting(hit -> hit.doc).containsExactly(0, 1);
            assertThat(ranked.approximateScore(hits[0].score)).isBetween(0.05f, 0.099_999f);
            assertThat(ranked.approximateScore(hits[1].score)).isBetween(0.05f, ranked.approximateScore(hits[0].score));
        }
    }

    @Test
    void whatMatchesExactlyIsNotApproximate() throws IOException {
        try (var index = among(3, name("Ivan Drašković"), name("Ivan Draskovich"), name("Ivo Draskovic"))) {
            var ranked = index.ranked("ivan draskovic");
            assertThat(index.all(ranked.exact())).containsExactly(0);
            assertThat(index.all(ranked.approximate().orElseThrow())).containsExactly(1);
        }
    }
}
