package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisspellingTest {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    @Test
    void aShortWordMayHaveOneWrongLetter() {
        Misspelling.like("vukic", conditions, parameters);
        assertThat(conditions).singleElement().asString().contains("levenshtein_less_equal(name.word, ?, 1) <= 1");
    }

    @Test
    void aWordOfSixLettersMayHaveTwo() {
        Misspelling.like("vukico", conditions, parameters);
        assertThat(conditions).singleElement().asString().contains("levenshtein_less_equal(name.word, ?, 2) <= 2");
    }

    @Test
    void looksUpEveryExchangeOfAdjacentLetters() {
        Misspelling.like("vuki", conditions, parameters);
        assertThat(parameters).containsExactly("vuki", "vuki", List.of("n:uvki", "n:vkui", "n:vuik"));
    }

    @Test
    void comparesNoWordOfMoreThanTwoHundredLetters() {
        var longest = "x".repeat(200);
        var longer = "x".repeat(201);
        Misspelling.like(longest, conditions, parameters);
        assertThat(parameters).startsWith(longest, longest).hasSize(3);
        parameters.clear();
        Misspelling.like(longer, conditions, parameters);
        assertThat(parameters).containsExactly(longer, "", List.of());
    }

    @Test
    void addsToWhatIsThere() {
        conditions.add("first");
        parameters.add(1);
        Misspelling.like("vuki", conditions, parameters);
        assertThat(conditions).hasSize(2).startsWith("first");
        assertThat(parameters).hasSize(4).startsWith(1);
    }
}
