package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    @Test
    void everyLetterHasItsPlace() {
        var letters = new Letters("AI外𠀀空", 2, 6);
        assertThat(letters.count()).isEqualTo(3);
        assertThat(letters.start(1)).isEqualTo(3);
        assertThat(letters.end(1)).isEqualTo(5);
        assertThat(letters.end(2)).isEqualTo(6);
    }

    @Test
    void composedLettersHaveThePlaceOfAllTheirParts() {
        var letters = new Letters("か\u3099く", 0, 3);
        assertThat(letters.count()).isEqualTo(2);
        assertThat(letters.end(0)).isEqualTo(2);
        assertThat(letters.start(1)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"外\u00AD空", "\u1112\u1161\u11ab국", "\u0F43\u0F43", "ไทย", "か\u3099\u3099く", "ｶﾞｷﾞｸ"})
    void coversTheWholeRun(String run) {
        var letters = new Letters(run, 0, run.length());
        assertThat(letters.count())
                .isEqualTo(WordReader.fold(run)
                        .codePointCount(0, WordReader.fold(run).length()));
        assertThat(letters.start(0)).isZero();
        assertThat(letters.end(letters.count() - 1)).isEqualTo(run.length());
    }
}
