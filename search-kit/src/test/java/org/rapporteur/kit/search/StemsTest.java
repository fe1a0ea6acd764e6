package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without a database: it is asked only for languages that have a dictionary. */
class StemsTest {

    private final Stems stems = new Stems(null);

    @Test
    void wordsOfALanguageWithoutADictionaryAreTheirOwnStems() {
        assertThat(stems.of("uk", List.of("мири", "миру"))).isEqualTo(Map.of("мири", "мири", "миру", "миру"));
    }

    @Test
    void wordsOfAnUnknownLanguageAreTheirOwnStems() {
        assertThat(stems.of("", List.of("races"))).isEqualTo(Map.of("races", "races"));
    }
}
