package org.rapporteur.kit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "en zh,              zh,      ,   zh",
        "en zh,              zh-TW,   ,   zh",
        "en zh-Hans zh-Hant, zh-TW,   ,   zh-Hant",
        "en zh-Hans zh-Hant, zh-HK,   ,   zh-Hant",
        "en zh-Hans zh-Hant, zh,      ,   zh-Hans",
        "en fr-CA,           fr,      ,   fr-CA",
        "de-AT de-CH en,     de-LI,   ,   de-AT",
        "en ru,              fr,      ru, ru",
        "en zh-Hans,         fr,      zh, zh-Hans",
        "en ru,              fr,      ,   en",
        "en-GB ru,           fr,      ,   en-GB",
        "de ru,              fr,      ,   de",
        "da ru,              nb,      ,   da",
        "en ru,              ,        ru, ru",
    })
    void theBestWordingIsTheClosest(String tags, String requested, String original, String best) {
        assertThat(Languages.best(List.of(tags.split(" ")), requested, original))
                .isEqualTo(best);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "zz-CN", "xyz", "root"})
    void aLanguageThatDoesNotExistIsNone(String tag) {
        assertThatThrownBy(() -> Languages.existing(tag)).hasMessage("there is no language '%s' (BCP 47)", tag);
    }

    /** Each of the endless number of tags could be kept in memory. */
    @Test
    void longTagsAreNone() {
        var variants = "en" + "-abcde".repeat(10);
        assertThatThrownBy(() -> Languages.existing(variants)).hasMessage("is longer than 60 characters");
        var some = "en-abcde-fghij-klmno-pqrst-uvwxy-zabcd-efghi";
        assertThat(Languages.best(List.of("en-GB", some), "en", null)).isEqualTo(some);
        assertThat(Countries.name("CN", "zh-TW")).isEqualTo("中國");
        assertThat(Countries.name("CN", some)).isEqualTo("China");
    }

    @Test
    void allLanguagesAreThoseThatExist() {
        assertThat(Languages.all())
                .contains("en", "zh", "haw", "cmn", "tlh", "und", "qaa")
                .doesNotContain("zz", "xyz")
                .allSatisfy(tag -> assertThat(Languages.existing(tag)).isNotEmpty());
    }

    @Test
    void noNameIsInTheLanguageOfTheServer() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Countries.names("KR", "tlh").wordings()).isEqualTo(Map.of("en", "South Korea"));
            assertThat(Countries.names("KR", "nn").wordings())
                    .isEqualTo(Map.of("en", "South Korea", "nn", "Sør-Korea"));
            assertThat(Countries.names("142", "haw").wordings()).isEqualTo(Map.of("en", "Asia"));
            assertThat(Countries.names("SU", "de").wordings()).isEqualTo(Map.of("en", "Soviet Union"));
            assertThat(Countries.names("SU", "fr-CA").wordings()).containsOnlyKeys("en", "fr-CA");
            assertThat(Languages.name("ja", "tlh")).isEqualTo("Japanese");
        } finally {
            Locale.setDefault(before);
        }
    }
}
