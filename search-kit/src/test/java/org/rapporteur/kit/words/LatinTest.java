package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatinTest {

    @ParameterizedTest
    @CsvSource({
        "draskovic, draskovic",
        "drašković, draskovic",
        "łódź, lodz",
        "иванов, ivanov",
        "oʼbrien, obrien",
        "外空, wai kong",
        "毛泽东, mao ze dong"
    })
    void writesWordsInLatinLetters(String word, String latin) {
        assertThat(Latin.of(word)).isEqualTo(latin);
    }

    @Test
    void aMarkAloneHasNoLatinForm() {
        assertThat(Latin.of("\u0301")).isEmpty();
        assertThat(Latin.ofName("\u0301", false)).isEmpty();
    }

    @Test
    void aDenseNameIsFoundByItsSyllablesTogetherAndApart() {
        assertThat(Latin.ofName("毛泽东", true)).containsExactly("mao", "ze", "dong", "zedong", "maozedong");
        assertThat(Latin.ofName("毛泽", true)).containsExactly("mao", "ze", "ze", "maoze");
        assertThat(Latin.ofName("毛", true)).containsExactly("mao");
    }
}
