package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexemesTest {

    private static List<String> ofRun(String run) {
        var lexemes = new ArrayList<String>();
        Lexemes.eachOfRun(run, lexemes::add);
        return lexemes;
    }

    @Test
    void distinguishesLanguagesNamesAndTitles() {
        assertThat(Lexemes.ofStem("en", "climat")).isEqualTo("en:climat");
        assertThat(Lexemes.ofStem("", "climat")).isEqualTo(":climat");
        assertThat(Lexemes.ofName("draskovic")).isEqualTo("n:draskovic");
        assertThat(Lexemes.inTitle("en:climat")).isEqualTo("^en:climat");
    }

    @Test
    void keepsTheFirstHundredCharactersOfAWord() {
        assertThat(Lexemes.ofStem("en", "x".repeat(100))).isEqualTo("en:" + "x".repeat(100));
        assertThat(Lexemes.ofStem("en", "x".repeat(101))).isEqualTo("en:" + "x".repeat(100));
        assertThat(Lexemes.ofName("y".repeat(500))).isEqualTo("n:" + "y".repeat(100));
    }

    @Test
    void cutsBetweenCharactersBeyondTheFirstPlane() {
        assertThat(Lexemes.ofStem("", "𝑥".repeat(60))).isEqualTo(":" + "𝑥".repeat(60));
        assertThat(Lexemes.ofStem("", "𝑥".repeat(101))).isEqualTo(":" + "𝑥".repeat(100));
    }

    @Test
    void indexesTheCharactersAndPairsOfARun() {
        assertThat(ofRun("外空安")).containsExactly("~外", "~空", "~外空", "~安", "~空安");
        assertThat(ofRun("𠀀外")).containsExactly("~𠀀", "~外", "~𠀀外");
        assertThat(ofRun("")).isEmpty();
    }

    @Test
    void requiresThePairsOfARun() {
        assertThat(Lexemes.required("外空安全")).containsExactly("~外空", "~空安", "~安全");
        assertThat(Lexemes.required("人人人")).containsExactly("~人人");
    }

    @Test
    void requiresAnOnlyCharacter() {
        assertThat(Lexemes.required("外")).containsExactly("~外");
        assertThat(Lexemes.required("𠀀")).containsExactly("~𠀀");
    }

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
        assertThat(Lexemes.latin(word)).isEqualTo(latin);
    }

    @Test
    void aMarkAloneHasNoLatinForm() {
        assertThat(Lexemes.latin("\u0301")).isEmpty();
    }
}
