package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

    /** The spellings with their numbers, and the one to display. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sweden:21; Swaziland:1 | Sweden
            People's Republic of X:6; X, Democratic People's Republic of:4; Democratic People's Republic of X:5 | Democratic People's Republic of X
            Congo, the Democratic Republic of the:3; DRC:12; Democratic Republic of the Congo:3; Democratic Republic of Congo:4 | Democratic Republic of the Congo
            UK:13; United Kingdom:8 | United Kingdom
            UK:2 | UK
            Côte d’Ivoire:3; Cote d'Ivoire:2; Ivory Coast:4 | Côte d’Ivoire
            Moldova, Republic of:3 | Moldova, Republic of
            The Gambia:2; Gambia:1; Senegambia:2 | The Gambia
            A:1; Ab:1 | Ab
            '' | none
            """)
    void displaysTheFormThatOccursMostOften(String spellings, String name) {
        var all = new Spellings();
        for (var one : spellings.split("; ")) {
            for (int left = one.isEmpty() ? 0 : Integer.parseInt(one.split(":")[1]); left > 0; left--) {
                all.add(one.split(":")[0]);
            }
        }

        assertThat(all.name("none")).isEqualTo(name);
    }
}
