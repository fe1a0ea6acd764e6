package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompoundsTest {

    private static final String GERMAN =
            "Klima Schutz Gesetz Arbeit Markt Wirtschaft Politik Schule Recht Auto Bahn Menschen Würde Sicherheit Rat "
                    + "Land Straße Kind Garten Frieden Vertrag Bund Stern We Ver Sache Ge aus Mehr Wert Religion Kranke";

    private static List<String> of(String word, String language, String text) throws IOException {
        try (var index = TestIndex.of(text(language, text))) {
            return new Compounds(new Vocabulary(index.searcher().getIndexReader())).of(word, language);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "klima, Klimaschutz",
        "schutz, Klimaschutz",
        "klima, Klimaschutzgesetz",
        "schutz, Klimaschutzgesetzes",
        "gesetz, Klimaschutzgesetze",
        "gesetze, Klimaschutzgesetz",
        "markt, Arbeitsmarktpolitik",
        "arbeit, Arbeitsmarktpolitik",
        "recht, Schulrecht",
        "schule, Schulrecht",
        "würde, Menschenwürde",
        "vertrag, Friedensvertrag",
        "vertrags, Friedensverträge",
        "land, Bundesland",
        "länder, Bundesländern",
        "garten, Kindergarten",
        "bahn, Autobahnen",
        "bildung, Ausbildungen",
        "sicherheit, Arbeitssicherheit",
        "steuern, Mehrwertsteuer",
        "steuer, Mehrwertsteuern",
        "freiheit, Religionsfreiheit",
        "haus, Krankenhaus",
        "häuser, Krankenhäusern",
        "haus, Krankenhäuser"
    })
    void aCompoundIsFoundByItsParts(String word, String compound) throws IOException {
        assertThat(of(word, "de", GERMAN + " " + compound)).contains(Keys.forms(WordReader.fold(compound), "de"));
    }

    @ParameterizedTest
    @CsvSource({
        "stern, Westernheld",
        "sicherung, Versicherung",
        "klima, Klimaxxxxx",
        "schutz, Xxxxschutz",
        "klima, Klima",
        "recht, Gerechtigkeit",
        "sicherheit, Klimasichern",
        "rechts, Gerechtigkeit",
        "rat, Sicherheitsrat"
    })
    void aWordOfUnknownPartsIsNotFound(String word, String other) throws IOException {
        assertThat(of(word, "de", GERMAN + " " + other)).isEmpty();
    }

    @Test
    void whetherAWordConsistsOfOthersDependsOnWhatIsIndexedNow() throws IOException {
        assertThat(of("klima", "de", "Klimaschutz")).isEmpty();
        assertThat(of("klima", "de", "Klimaschutz, Schutz")).containsExactly("~klimaschutz de");
        assertThat(of("klima", "de", "Klimaschutz, schützen")).containsExactly("~klimaschutz de");
    }

    @Test
    @Timeout(10)
    void aWordThatCanBeDividedInVeryManyWaysTakesNoTime() throws IOException {
        var words = new StringBuilder();
        for (int i = 3; i < 90; i++) {
            words.append("e".repeat(i)).append(' ');
        }
        assertThat(of("eeeex", "de", words + "e".repeat(80) + "xeeee" + "e".repeat(10) + "y"))
                .isEmpty();
    }

    @Test
    void dutchHasCompoundsToo() throws IOException {
        assertThat(of("klimaat", "nl", "klimaatverandering verandering"))
                .containsExactly(Keys.forms("klimaatverandering", "nl"));
        assertThat(of("verandering", "nl", "klimaatverandering klimaat"))
                .containsExactly(Keys.forms("klimaatverandering", "nl"));
        assertThat(of("climate", "en", "climatechange change climate")).isEmpty();
    }

    @Test
    void aWordFindsTextsWithItsCompounds() throws IOException {
        try (var index = TestIndex.of(
                text("de", "Das Klimaschutzgesetz"), text("en", "Schutz und Gesetz"), text("en", "Klimaschutz"))) {
            assertThat(index.matching("Klima")).isEmpty();
        }
        try (var index = TestIndex.of(
                text("de", "Das Klimaschutzgesetz"),
                text("de", "Klima, Schutz und Gesetz"),
                text("en", "Klimaschutz"))) {
            assertThat(index.matching("Klima")).containsExactly(0, 1);
            assertThat(index.matching("Klima gesetze", "de")).containsExactly(0, 1);
            assertThat(index.matching("Klima", "en")).isEmpty();
            assertThat(index.matching("\"Klima\"")).containsExactly(1);
            assertThat(index.matching("schutz -klima")).isEmpty();
        }
    }

    @Test
    void everyEndingOfALongWordThatMayBeAWordIsAPart() {
        var parts = new ArrayList<String>();
        CompoundParts.each("tierarzt", "de", parts::add);
        assertThat(parts).containsExactly("de:tierarzt tierarzt", "de:rarzt tierarzt", "de:arzt tierarzt");
        parts.clear();
        CompoundParts.each("schuljahre", "de", parts::add);
        assertThat(parts).containsExactly("de:schuljahr schuljahr", "de:uljahr schuljahr", "de:jahr schuljahr");
        parts.clear();
        CompoundParts.each("haustor", "de", parts::add);
        assertThat(parts).isEmpty();
    }
}
