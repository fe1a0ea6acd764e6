package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.search.Passage.Role;

class SearchRowTest {

    private static final UUID ID = new UUID(0, 1);
    private static final UUID OWNER = new UUID(0, 2);

    private static Passage english(Role role, String text) {
        return new Passage(role, "member", "en", text);
    }

    private static Passage unknown(Role role, String text) {
        return new Passage(role, "member", null, text);
    }

    private static List<Object> parameters(Passage... passages) {
        var row = new SearchRow(new Document("book", ID, List.of(passages)), OWNER);
        var words = new HashMap<String, Set<String>>();
        row.collect(words);
        var stems = new HashMap<String, Map<String, String>>();
        words.forEach((language, some) -> stems.put(language, new PluralStems().of(language, some)));
        row.join(stems);
        return row.parameters();
    }

    /** Returns the lexemes with their weights. */
    private static Map<String, Integer> lexemes(Passage... passages) {
        var parameters = parameters(passages);
        var keys = (List<?>) parameters.get(4);
        var weights = parameters.get(5).toString().replaceAll("[{}]", "").split(",");
        assertThat(weights).hasSameSizeAs(keys);
        var lexemes = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < weights.length; i++) {
            assertThat(lexemes.put((String) keys.get(i), Integer.valueOf(weights[i])))
                    .isNull();
        }
        return lexemes;
    }

    @Test
    void identifiesItsDocumentAndItsRules() {
        assertThat(parameters(english(Role.TEXT, "Peace")).subList(0, 4))
                .containsExactly(ID, "book", OWNER, SearchRow.RULES);
    }

    @Test
    void collectsTheWordsOfEachLanguage() {
        var row = new SearchRow(
                new Document(
                        "book",
                        ID,
                        List.of(
                                english(Role.TITLE, "Arms races"),
                                english(Role.TEXT, "arms"),
                                unknown(Role.TEXT, "Paix"),
                                unknown(Role.NAME, "Vuk"))),
                OWNER);
        var words = new HashMap<String, Set<String>>();
        row.collect(words);
        assertThat(words).isEqualTo(Map.of("en", Set.of("arms", "races"), "", Set.of("paix")));
        assertThat(row.languages()).containsExactlyInAnyOrder("en", "");
    }

    @Test
    void mergesWordsWithTheSameStem() {
        assertThat(lexemes(english(Role.TEXT, "Races, race"))).isEqualTo(Map.of("en:race", 868));
    }

    @Test
    void aTitleWeighsMoreThanAText() {
        assertThat(lexemes(english(Role.TEXT, "Peace"))).isEqualTo(Map.of("en:peace", 768));
        assertThat(lexemes(english(Role.TITLE, "Peace"))).isEqualTo(Map.of("en:peace", 964, "^en:peace", 0));
    }

    @Test
    void aWordIsInTheTitleWhateverItsForm() {
        assertThat(lexemes(english(Role.TITLE, "Races"), english(Role.TEXT, "race peace")))
                .containsOnlyKeys("en:race", "en:peace", "^en:race");
    }

    @Test
    void aWordOfALongTextWeighsLittleButNeverNothing() {
        assertThat(lexemes(english(Role.TEXT, "a ".repeat(1_000_000) + "peace")))
                .isEqualTo(Map.of("en:a", 998, "en:peace", 1));
    }

    @Test
    void aNameIsFoundByItsLatinLetters() {
        assertThat(lexemes(unknown(Role.NAME, "Vuk Drašković")))
                .isEqualTo(Map.of("n:vuk", 963, "n:draskovic", 963, "^n:vuk", 0, "^n:draskovic", 0));
        assertThat(parameters(unknown(Role.NAME, "Vuk Drašković")).getLast()).isEqualTo("vuk draskovic");
    }

    @Test
    void aNameInALanguageIsAlsoFoundByItsWords() {
        assertThat(lexemes(english(Role.NAME, "Banks"))).containsOnlyKeys("en:bank", "^en:bank", "n:banks", "^n:banks");
    }

    @Test
    void aMentionIsNoNameOfTheThing() {
        assertThat(lexemes(unknown(Role.MENTION, "Vuk"))).isEqualTo(Map.of("n:vuk", 768));
        assertThat(parameters(unknown(Role.MENTION, "Vuk")).getLast()).isNull();
    }

    @Test
    void aDenseNameIsFoundByItsSyllablesTogetherAndApart() {
        assertThat(parameters(unknown(Role.NAME, "毛泽东")).getLast()).isEqualTo("mao ze dong zedong maozedong");
        assertThat(lexemes(unknown(Role.MENTION, "毛泽")))
                .containsOnlyKeys("~毛", "~泽", "~毛泽", "n:mao", "n:ze", "n:maoze");
    }

    @Test
    void aDenseRunIsFoundByItsCharactersAndPairs() {
        assertThat(lexemes(new Passage(Role.TEXT, "member", "zh", "外空")))
                .isEqualTo(Map.of("~外", 768, "~空", 768, "~外空", 768));
        assertThat(lexemes(new Passage(Role.TITLE, "member", "zh", "外"))).isEqualTo(Map.of("~外", 964, "^~外", 0));
    }

    @Test
    void keepsTheWordsOfEachPassageWithItsLanguage() {
        assertThat(parameters(
                                new Passage(Role.TITLE, "title", "zh-Hant", "Arms: races"),
                                unknown(Role.NAME, "Drašković"))
                        .get(6))
                .isEqualTo("\u0002zh\u0003 arms :\u0001 races \u0002\u0003 drašković ");
    }
}
