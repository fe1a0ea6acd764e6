package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    @ParameterizedTest
    @ValueSource(ints = {'\'', '\u2018', '\u2019', '\u201B', '\u02BB', '\u02BC', '\uFF07'})
    void apostrophesAreOneSign(int apostrophe) {
        assertThat(Folding.sign(apostrophe)).isEqualTo('\'');
    }

    @ParameterizedTest
    @ValueSource(ints = {'"', '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '\uFF02'})
    void quotationMarksAreOneSign(int mark) {
        assertThat(Folding.sign(mark)).isEqualTo('"');
    }

    @ParameterizedTest
    @ValueSource(ints = {'-', '\u2013', '\u3002', '\u00A7', 0x1F600})
    void otherSignsAreAsWritten(int sign) {
        assertThat(Folding.sign(sign)).isEqualTo(sign);
    }

    @Test
    void charactersHaveTheirUsualWidth() {
        assertThat(Folding.sign('\uFF0C')).isEqualTo(',');
        assertThat(Folding.sign('\uFFE5')).isEqualTo('\u00A5');
        assertThat(Folding.width("x\uFF21\uFF11")).isEqualTo("xA1");
        assertThat(Folding.width("\uFF76\uFF9E")).isEqualTo("\u30AB\u3099");
        assertThat(Folding.width("外空 a")).isEqualTo("外空 a");
        // its usual form would be a space and a mark
        assertThat(Folding.sign('\uFFE3')).isEqualTo('\uFFE3');
    }

    @ParameterizedTest
    @CsvSource({
        "peace, peace",
        "naïve, naive",
        "søren, soren",
        "łódź, lodz",
        "straße, strasse",
        "æsir, aesir",
        "sayın, sayin",
        "i\u0307stanbul, istanbul",
        "ẹ\u0301kọ, eko",
        "đorđe, dorde",
        "x², x2",
        "мой, мой",
        "а\u0301, а\u0301",
        "άλφα, άλφα",
        "か\u3099, か\u3099"
    })
    void latinLettersLoseTheirAccents(String word, String plain) {
        assertThat(Folding.accents(word)).isEqualTo(plain);
    }
}
