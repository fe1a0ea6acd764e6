package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the bundle {@code terms} of these tests, in English and French. */
class TermsTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void namesAConstantInTheRequestedLanguage() {
        assertThat(Terms.name("closing_remarks", "fr")).isEqualTo("Derniers mots, café");
        assertThat(Terms.name("closing_remarks", "fr-CA")).isEqualTo("Derniers mots, café");
        assertThat(Terms.name("closing_remarks", "en")).isEqualTo("Last words");
    }

    @Test
    void fallsBackToEnglishAndNotToTheLanguageOfTheServer() {
        Locale.setDefault(Locale.FRENCH);
        assertThat(Terms.name("closing_remarks", "de")).isEqualTo("Last words");
        assertThat(Terms.name("closing_remarks", null)).isEqualTo("Last words");
    }

    @Test
    void anUnknownConstantHasNoName() {
        assertThat(Terms.name("opening_remarks", "fr")).isNull();
    }
}
