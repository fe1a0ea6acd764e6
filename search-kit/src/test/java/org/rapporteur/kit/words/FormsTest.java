package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormsTest {

    private static List<String> inText(String word, String language) {
        var forms = new ArrayList<String>();
        Forms.inText(word, language, forms::add);
        return forms;
    }

    @Test
    void aWordHasItsStemWithoutAccents() {
        assertThat(inText("états", "fr")).containsExactly("~etat fr");
        assertThat(inText("treaties", "en")).containsExactly("~treati en");
        assertThat(Forms.wanted("états", "fr")).containsExactly("~etat fr");
    }

    @Test
    void aWordThatIsDividedDifferentlyWithoutAccentsHasBothStems() {
        assertThat(inText("sécurité", "fr")).containsExactly("~secur fr", "~securit fr");
        assertThat(inText("securite", "fr")).containsExactly("~securit fr");
        assertThat(Forms.wanted("sécurité", "fr")).containsExactly("~secur fr", "~securit fr");
    }

    @Test
    void withoutStemsOnlyAWordWithAccentsNeedsAnotherTerm() {
        assertThat(inText("lodz", "pl")).isEmpty();
        assertThat(inText("łódź", "pl")).containsExactly("~lodz pl");
        assertThat(inText("мир", "uk")).isEmpty();
        assertThat(Forms.wanted("łódź", "pl")).containsExactly("=lodz pl", "~lodz pl");
        assertThat(Forms.wanted("lodz", "pl")).containsExactly("=lodz pl", "~lodz pl");
    }
}
