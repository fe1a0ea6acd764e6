package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.words.Spelling.Better;

class SpellingTest {

    private static String better(String query) throws IOException {
        try (var index = TestIndex.of(
                text("en", "Climate change and disarmament"),
                text("en", "The climate of peace"),
                text("en", "climata of change"),
                name("Drašković"))) {
            return better(index, query, null);
        }
    }

    private static String better(TestIndex index, String query, Query filter) throws IOException {
        return new Spelling(index.searcher())
                .better(query, Set.of(), filter)
                .map(Better::query)
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "climte                        | climate",
                "Clmiate CHANGE                | climate CHANGE",
                "\"climte change\" disarmment -peaec | \"climate change\" disarmament -peace",
                "peaec or chagne               | peace or change",
                "climatex                      | climate"
            })
    void replacesUnknownWordsOnly(String query, String better) throws IOException {
        assertThat(better(query)).isEqualTo(better);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "climate",
                "changes",
                "climats",
                "dráskovic",
                "drascovic?",
                "xxxxxx",
                "clmt*",
                "lcimate",
                "clmite",
                "climte xxxxxx",
                "climte pea",
                "climte 外空",
                "climte disarmment of",
                "\"change climte\"",
                "pea",
                "外空"
            })
    void leavesWhatIsKnownOrLikeNothing(String query) throws IOException {
        assertThat(better(query)).isNull();
    }

    @Test
    void prefersFewDifferencesThenWhatFindsMost() throws IOException {
        assertThat(better("climatx")).isEqualTo("climate");
        assertThat(better("climatx chagne -peace")).isEqualTo("climate change -peace");
        assertThat(better("climatab")).isEqualTo("climata");
        try (var index = TestIndex.of(
                text("en", "terrorism"),
                text("en", "tourism and peace"),
                text("en", "terrorists"),
                text("en", "commemorations"),
                text("en", "commemoration"),
                text("en", "commemoration"))) {
            assertThat(better(index, "comemorration", null)).isEqualTo("commemoration");
            assertThat(better(index, "terrorizm", null)).isEqualTo("terrorism");
            assertThat(better(index, "teroirsm", null)).isEqualTo("terrorism");
            assertThat(better(index, "teorism", null)).isNull();
        }
    }

    @Test
    void proposesOnlyWhatFindsSomethingWithTheSameFilters() throws IOException {
        try (var index = TestIndex.of(
                text("en", "border security"),
                text("fr", "le bordel security"),
                text("en", "climbing"),
                name("Borden"))) {
            var french = new TermQuery(new Term(TextFields.LANGUAGES, "fr"));
            assertThat(better(index, "bordr security", null)).isEqualTo("border security");
            assertThat(better(index, "bordr security", french)).isNull();
            assertThat(better(index, "bordex security", french)).isEqualTo("bordel security");
            assertThat(new Spelling(index.searcher()).better("bordr", Set.of("fr"), null))
                    .isEmpty();
        }
    }

    @Test
    void tellsHowMuchTheBetterQueryFinds() throws IOException {
        try (var index = TestIndex.of(text("en", "peace"), text("en", "war"), text("en", "peace"))) {
            assertThat(new Spelling(index.searcher()).better("peaec", null, null))
                    .contains(new Better("peace", 2));
        }
    }
}
