package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemsTest {

    @ParameterizedTest
    @CsvSource({
        "en, negotiations, negotiate",
        "en, treaties, treaty",
        "de, verträge, vertrag",
        "fr, paisibles, paisible",
        "es, naciones, nación",
        "ru, договоры, договор",
        "nn, avtaler, avtale",
        "ar, كتابها, كتاب"
    })
    void formsOfAWordHaveTheSameStem(String language, String word, String other) {
        assertThat(Stems.of(word, language)).isEqualTo(Stems.of(other, language));
    }

    @Test
    void everyLanguageHasAProgramThatLeavesSomething() {
        for (var language : List.of(
                "ar", "ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id", "it",
                "lt", "nb", "ne", "nl", "nn", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi")) {
            assertThat(Stems.has(language)).isTrue();
            for (var word : List.of("a", "the", "s", "und", "и", "في", "3", "x".repeat(100))) {
                assertThat(Stems.of(word, language)).as(language).isNotEmpty();
            }
        }
    }

    @Test
    void wordsOfOtherLanguagesAreTheirOwnStems() {
        assertThat(Stems.of("мири", "uk")).isEqualTo("мири");
        assertThat(Stems.of("races", "")).isEqualTo("races");
        assertThat(Stems.has("uk")).isFalse();
    }

    @Test
    void manyThreadsGetTheSameStems() {
        var words = IntStream.range(0, 2000)
                .mapToObj(i -> "word" + (char) ('a' + i % 26) + "ings" + i % 500)
                .toList();
        var alone = words.stream().map(word -> Stems.of(word, "en")).toList();
        assertThat(words.parallelStream()
                        .map(word -> Stems.of("x" + word, "en").substring(1))
                        .toList())
                .isEqualTo(alone);
    }
}
