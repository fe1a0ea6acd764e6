package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {

    private static String label(Label label, String value, String language) {
        return label.words().apply(value, language);
    }

    @Test
    void aPlainValueIsItsOwnLabel() {
        assertThat(label(Label.PLAIN, "law-of_the sea", "fr")).isEqualTo("law-of_the sea");
    }

    @ParameterizedTest
    @CsvSource({"law-of_the-sea, Law of the sea", "état-major, État major", "𐐨𐐩, 𐐀𐐩", "2024, 2024", "'', ''"})
    void readsTheWordsOfASlug(String slug, String words) {
        assertThat(label(Label.WORDS, slug, null)).isEqualTo(words);
        assertThat(label(Label.WORDS, slug, "fr")).isEqualTo(words);
    }

    @Test
    void aTermHasItsNameElseItsWords() {
        assertThat(label(Label.TERM, "closing_remarks", "fr")).isEqualTo("Derniers mots, café");
        assertThat(label(Label.TERM, "opening_remarks", "fr")).isEqualTo("Opening remarks");
    }

    @ParameterizedTest
    @CsvSource({
        "CN, , China",
        "CN, fr, Chine",
        "142, fr, Asie",
        "030, , Eastern Asia",
        "SU, fr, Union soviétique",
        "SU, de, Soviet Union",
        "ZZZ, fr, ZZZ"
    })
    void namesCountriesAndRegions(String code, String language, String name) {
        assertThat(label(Label.COUNTRY, code, language)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"fr, , French", "fr, fr, français", "zh, es, chino", "qqq, fr, qqq"})
    void namesLanguages(String tag, String language, String name) {
        assertThat(label(Label.LANGUAGE, tag, language)).isEqualTo(name);
    }

    @Test
    void whatIsLookedUpIsLabeledWithItsWordsIfItHasNoName() {
        var label = Label.own("author", "author", "name");
        assertThat(label(label, "ada-lovelace", "fr")).isEqualTo("Ada lovelace");
    }
}
