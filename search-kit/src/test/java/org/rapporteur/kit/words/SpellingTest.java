package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static String better(String query) throws IOException {
        try (var index = TestIndex.of(
                text("en", "Climate change and disarmament"),
                text("en", "The climate of peace"),
                text("en", "climata of change"),
                name("Drašković"))) {
            return new Spelling(index.searcher()).better(query).orElse(null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "climte                        | climate",
                "Clmiate CHANGE                | climate CHANGE",
                "\"climte change\" -disarmment | \"climate change\" -disarmament",
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
                "pea",
                "外空"
            })
    void leavesWhatIsKnownOrLikeNothing(String query) throws IOException {
        assertThat(better(query)).isNull();
    }

    @Test
    void prefersFewDifferencesThenFrequentWords() throws IOException {
        assertThat(better("climatx")).isEqualTo("climate");
        assertThat(better("climatab")).isEqualTo("climata");
    }
}
