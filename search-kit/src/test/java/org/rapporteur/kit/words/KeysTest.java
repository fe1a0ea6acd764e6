package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {

    @Test
    void distinguishesFormsLanguagesAndNames() {
        assertThat(Keys.word("climate", "en")).isEqualTo("=climate en");
        assertThat(Keys.forms("climate", "en")).isEqualTo("~climat en");
        assertThat(Keys.forms("мири", "uk")).isEqualTo("=мири uk");
        assertThat(Keys.forms("races", "")).isEqualTo("=races ");
        assertThat(Keys.latin("draskovic")).isEqualTo("&draskovic");
    }

    @Test
    void everyWordHasAKeyThatBeginsAsItDoes() {
        assertThat(Keys.word("climate", "en")).startsWith(Keys.words("clim"));
    }

    @Test
    void keepsTheFirstHundredCharactersOfAWord() {
        assertThat(Keys.cut("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Keys.cut("x".repeat(101))).isEqualTo("x".repeat(100));
        assertThat(Keys.latin("y".repeat(500))).isEqualTo("&" + "y".repeat(100));
    }

    @Test
    void cutsBetweenCharactersBeyondTheFirstPlane() {
        assertThat(Keys.cut("𝑥".repeat(60))).isEqualTo("𝑥".repeat(60));
        assertThat(Keys.cut("𝑥".repeat(101))).isEqualTo("𝑥".repeat(100));
    }

    @Test
    void signsDifferByTheSpaceBesideThem() {
        assertThat(Keys.sign(',', false, false, "en")).isEqualTo("!0, en");
        assertThat(Keys.sign(',', true, false, "en")).isEqualTo("!1, en");
        assertThat(Keys.sign(',', false, true, "en")).isEqualTo("!2, en");
        assertThat(Keys.sign(',', true, true, "en")).isEqualTo("!3, en");
    }
}
