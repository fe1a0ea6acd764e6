package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.name;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearWordsTest {

    @ParameterizedTest
    @CsvSource({
        "merkel, merkle, true",
        "merkel, merkell, true",
        "merkel, mrkel, true",
        "merkel, merkol, true",
        "merkel, morkol, false",
        "merkel, terkel, false",
        "merkel, emrkel, false",
        "terrorism, terorims, true",
        "terrorism, terrorist, true",
        "tourism, terroism, false",
        "kovacevic, kowacewic, true",
        "kovacevic, kowacewik, false",
        "kovacs, kowaks, false",
        "mao, mau, false",
    })
    void oneLetterMayDifferAndOfLongWordsTwo(String word, String other, boolean near) throws IOException {
        for (var pair : new String[][] {{word, other}, {other, word}}) {
            try (var index = TestIndex.of(name(pair[0]))) {
                var found =
                        NearWords.of(pair[1], TextFields.NAMES, index.searcher().getIndexReader());
                assertThat(found.containsKey(pair[0])).isEqualTo(near);
            }
        }
    }
}
