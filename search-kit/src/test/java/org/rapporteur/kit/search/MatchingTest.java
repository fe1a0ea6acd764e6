package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.search.Matching.Condition;
import org.rapporteur.kit.search.SearchQuery.Word;

class MatchingTest {

    private static final String WORD = "x.lexemes && ?::text[]";
    private static final String RUN = "x.lexemes @> ?::text[]";
    private static final String TEXT = "strpos(x.words, ?) > 0";

    private static Matching matching(String query) {
        return matching(query, null, "en");
    }

    private static Matching matching(String query, Set<String> only, String... languages) {
        return new Matching(SearchQuery.parse(query), List.of(languages), only, new PluralStems());
    }

    private static List<Word> words(String phrase) {
        return SearchQuery.parse("\"" + phrase + "\"").wanted().getFirst().words();
    }

    @Test
    void looksUpTheStemsOfAllLanguagesAndTheName() {
        assertThat(matching("races", null, "en", "zh", "").lexemes(new Word("", "races", false)))
                .containsExactlyInAnyOrder("en:race", "zh:races", ":races", "n:races");
    }

    @Test
    void looksUpOnlyTheStemsOfRequestedLanguages() {
        var matching = matching("races", Set.of("en", "fr"), "en", "zh", "");
        assertThat(matching.lexemes(new Word("", "races", false))).containsExactly("en:race");
        assertThat(List.of("en", "fr", "zh", "")).filteredOn(matching::looksAt).containsExactly("en", "fr");
    }

    @Test
    void looksUpThePairsOfADenseRun() {
        assertThat(matching("外空安").lexemes(new Word("", "外空安", true))).containsExactly("~外空", "~空安");
    }

    @Test
    void knowsTheStemsOfItsWords() {
        var matching = matching("races or \"arms control\" -weapons 外空");
        assertThat(matching.stemsIn("en"))
                .isEqualTo(Map.of("races", "race", "arms", "arm", "control", "control", "weapons", "weapon"));
        assertThat(matching.stemsIn("fr")).isEmpty();
    }

    @Test
    void wantsEveryWord() {
        assertThat(matching("arms races").exact())
                .isEqualTo(new Condition(
                        WORD + " and " + WORD, List.of(List.of("en:arm", "n:arms"), List.of("en:race", "n:races"))));
    }

    @Test
    void wantsAnyAlternative() {
        assertThat(matching("arms or races now").exact())
                .isEqualTo(new Condition(
                        "(" + WORD + " or " + WORD + ") and " + WORD,
                        List.of(
                                List.of("en:arm", "n:arms"),
                                List.of("en:race", "n:races"),
                                List.of("en:now", "n:now"))));
    }

    @Test
    void excludesWordsWhereverTheyAre() {
        assertThat(matching("-races arms").inTitle())
                .isEqualTo(new Condition(
                        WORD + " and not " + WORD,
                        List.of(List.of("^en:arm", "^n:arms"), List.of("en:race", "n:races"))));
        assertThat(matching("-races arms", Set.of("en"), "en").exact())
                .isEqualTo(new Condition(
                        WORD + " and not " + WORD, List.of(List.of("en:arm"), List.of("en:race", "n:races"))));
    }

    @Test
    void confirmsPhrases() {
        assertThat(matching("\"arms races\" now").exact())
                .isEqualTo(new Condition(
                        "(%s and %s and %s) and %s".formatted(WORD, WORD, TEXT, WORD),
                        List.of(
                                List.of("en:arm", "n:arms"),
                                List.of("en:race", "n:races"),
                                " arms races ",
                                List.of("en:now", "n:now"))));
    }

    @Test
    void confirmsDenseRunsOfMoreThanAPair() {
        assertThat(matching("外空").exact()).isEqualTo(new Condition(RUN, List.of(List.of("~外空"))));
        assertThat(matching("外空安").exact())
                .isEqualTo(new Condition("(%s and %s)".formatted(RUN, TEXT), List.of(List.of("~外空", "~空安"), "外空安")));
    }

    @Test
    void confirmsTheLanguageOfAPassage() {
        var condition = matching("外空", Set.of("zh"), "en", "zh").exact();
        assertThat(condition.sql()).startsWith("(" + RUN + " and " + TEXT + " and exists (");
        assertThat(condition.parameters())
                .containsExactly(List.of("~外空"), "外空", "\u0002", "\u0003", Set.of("zh"), "外空");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arms", "\"arms races\" -now", "外空安 or \"AI安全\"", "drašković"})
    void hasAParameterForEveryPlace(String query) {
        for (var only : Arrays.asList(null, Set.of("en"))) {
            var matching = matching(query, only, "en", "zh");
            for (var condition : Arrays.asList(matching.exact(), matching.inTitle(), matching.similar())) {
                if (condition != null) {
                    assertThat(condition.sql().chars().filter(character -> character == '?'))
                            .hasSameSizeAs(condition.parameters());
                }
            }
        }
    }

    @Test
    void addsAConditionWithoutChangingTheFirst() {
        var first = new Condition("a = ?", List.of(1));
        assertThat(first.and("b = ?", 2)).isEqualTo(new Condition("a = ? and b = ?", List.of(1, 2)));
        assertThat(first.parameters()).containsExactly(1);
    }

    @Test
    void comparesEveryWordWithNames() {
        assertThat(matching("Vuki Drašković -now").names()).containsExactly("vuki", "draskovic");
        var similar = matching("Drašković -now").similar();
        assertThat(similar.sql()).startsWith("x.names is not null and (").endsWith(" and not " + WORD);
        assertThat(similar.parameters()).startsWith("draskovic", "draskovic").endsWith(List.of("en:now", "n:now"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vuk", "Drašković vuk", "外空安全", "\"Drašković\"", "vuki or Drašković"})
    void comparesNoShortWordsRunsPhrasesAndAlternativesWithNames(String query) {
        assertThat(matching(query).similar()).isNull();
    }

    @Test
    void comparesNoNamesIfALanguageIsRequested() {
        assertThat(matching("Drašković", Set.of("en"), "en").similar()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "To be          | ` to be `",
                "race           | ` race `",
                "外空           | `外空`",
                "外空 AI        | `外空 ai `",
                "AI安全         | ` ai 安全`",
                "4-5            | ` 4 - 5 `"
            })
    void aPhraseHasSpacesExceptBesideADenseRun(String phrase, String expected) {
        assertThat(Matching.phrase(words(phrase))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to be, or    | To be,  or not     | true",
                "to be or     | To be, or not      | false",
                "be           | Maybe              | false",
                "外空         | 防止外空军备       | true",
                "安全 AI      | 关于安全 AI        | true",
                "r & d        | R & D              | true",
                "r&d          | R & D              | false"
            })
    void aPhraseIsFoundInTheFormOfTheIndex(String phrase, String text, boolean found) {
        assertThat(WordReader.spaced(text).contains(Matching.phrase(words(phrase))))
                .isEqualTo(found);
    }
}
