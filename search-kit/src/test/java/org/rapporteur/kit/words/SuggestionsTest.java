package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;
import static org.rapporteur.kit.words.TestIndex.title;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.words.Passage.Role;
import org.rapporteur.kit.words.Suggestions.Completed;
import org.rapporteur.kit.words.Suggestions.Suggested;
import org.rapporteur.kit.words.Suggestions.Thing;

class SuggestionsTest {

    private static TestIndex index() throws IOException {
        return new TestIndex(List.of(
                List.of(text("en", "Climate and clean water")),
                List.of(text("en", "climate, clean air"), title("en", "The Clean Water Act")),
                List.of(text("fr", "Le climat"), title("fr", "Water")),
                List.of(name("Vuk Drašković"), name("Вук Драшковић")),
                List.of(name("毛泽东")),
                List.of(name("Ivan Vukić")),
                List.of(title("en", "Peace"), title("fr", "La paix")),
                List.of(text("en", "clean climate clinic"))));
    }

    private static Suggested of(String text, int limit) throws IOException {
        try (var index = index()) {
            return new Suggestions(index.searcher()).of(text, limit, null, null);
        }
    }

    private static List<String> queries(String text, int limit) throws IOException {
        return queries(of(text, limit));
    }

    private static List<String> queries(Suggested suggested) {
        return suggested.queries().stream().map(Completed::query).toList();
    }

    private static List<String> things(String text) throws IOException {
        return of(text, 10).things().stream().map(Thing::text).toList();
    }

    @Test
    void completesTheLastWordWithFrequentWordsFirst() throws IOException {
        assertThat(queries("cl", 3)).containsExactly("clean", "climate", "climat");
        assertThat(queries("C", 1)).containsExactly("Clean");
        assertThat(queries("climate", 5)).containsExactly("climate");
    }

    private static List<String> queriesOfPhrases(String text) throws IOException {
        try (var index = TestIndex.of(
                text("en", "The outer space. Spears and spikes"),
                text("en", "Outer space, special speech, the people's spear"),
                text("en", "Special spears of the people in outer spheres"),
                text("en", "special, sitting"),
                text("en", "special"),
                text("fr", "l’espace et l’espoir, spécial"),
                text("en", "nobody specializes in cyber-security, secrets"))) {
            return queries(new Suggestions(index.searcher()).of(text, 10, null, null));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "outer sp      | outer space, outer spheres, outer special, outer spears, outer spear, outer speech, outer spikes",
                "Outer Spa     | Outer Space",
                "OUTER SPA     | OUTER SPACE",
                "outer, sphe   | outer, spheres",
                "people's s    | people's spear, people's special, people's space, people's s, people's speech",
                "people's      | people's",
                "people' s     | people' special, people' space, people' spears, people' s, people' spear, people' speech, people' spheres",
                "people'si     | ``",
                "l’es          | l’espace, l’espoir",
                "cyber-sec     | cyber-security",
                "cyber sec     | cyber secrets, cyber security",
                "\"outer sp   | \"outer space\", \"outer spheres\"",
                "people “outer spa | people “outer space”",
                "„spik         | „spikes“",
                "peace or spik | peace or spikes",
                "spear -spec   | spear -special, spear -specializes",
                "\"outer space\" or -spe | ``",
                "nobody spe    | nobody specializes",
                "unknown sp    | ``",
                "outer spea \"| ``"
            })
    void completesWhatStandsBesideTheWordBefore(String typed, String completed) throws IOException {
        assertThat(String.join(", ", queriesOfPhrases(typed))).isEqualTo(completed);
    }

    @Test
    void completesOnlyWhatTheFilterFinds() throws IOException {
        try (var index = index()) {
            var french = new TermQuery(new Term(TextFields.LANGUAGES, "fr"));
            assertThat(queries(new Suggestions(index.searcher()).of("clim", 5, french, null)))
                    .containsExactly("climat");
        }
    }

    @Test
    void tellsHowCommonACompletionIs() throws IOException {
        assertThat(of("clean wat", 5).queries()).containsExactly(new Completed("clean water", 2, 2));
        assertThat(of("climate clea", 5).queries()).containsExactly(new Completed("climate clean", 0, 3));
        assertThat(of("clim", 1).queries()).containsExactly(new Completed("climate", 0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"climate ", "climate!", "", "-", "nowher", "毛"})
    void completesNothingElse(String text) throws IOException {
        assertThat(queries(text, 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dr", "DRAŠ", "drask", "драш", "vuk dra", "draskovic v", "Вук д", "vuk draskovic", "draskovic "})
    void findsNamesWhoseWordsBeginSo(String text) throws IOException {
        assertThat(things(text)).hasSize(1).allMatch(name -> name.contains("Draš") || name.contains("Драш"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drash", "vu draskovic", "dra ", "vukx", "raskovic"})
    void everyWordButTheLastIsComplete(String text) throws IOException {
        assertThat(things(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"毛", "泽东", "mao", "zed", "maoze"})
    void findsDenseNames(String text) throws IOException {
        assertThat(things(text)).containsExactly("毛泽东");
    }

    @Test
    void titlesThatBeginSoComeFirst() throws IOException {
        assertThat(things("wat")).containsExactly("Water", "The Clean Water Act");
        assertThat(things("vuk")).containsExactly("Vuk Drašković", "Ivan Vukić");
        assertThat(things("paix la")).containsExactly("La paix");
    }

    @Test
    void tellsWhatAThingIs() throws IOException {
        assertThat(of("pai", 5).things()).containsExactly(new Thing("book", new UUID(0, 6), "fr", "La paix", null));
        assertThat(of("mao", 5).things()).containsExactly(new Thing("book", new UUID(0, 4), null, "毛泽东", null));
    }

    private static Passage wording(String member, String language, String text) {
        return new Passage(Role.NAME, member, language, text);
    }

    private static TestIndex names() throws IOException {
        return new TestIndex(List.of(
                List.of(
                        wording("name", "en", "European Union"),
                        wording("name", "fr", "Union européenne"),
                        wording("name", "zh", "歐洲聯盟"),
                        wording("otherNames", "en", "EU")),
                List.of(wording("name", "en", "Merkel Foundation for Science")),
                List.of(wording("name", "en", "Sergey Lavrov"), wording("name", "ru", "Сергей Лавров")),
                List.of(wording("name", "en", "Lavender")),
                List.of(
                        wording("name", "en", "Hotel Rwanda"),
                        wording("name", "fr", "Hôtel Rwanda"),
                        wording("otherNames", null, "Gerald"),
                        wording("otherNames", "fr", "Géraldine"))));
    }

    /** The text, and after a slash the match. */
    private static List<String> named(String typed, String language) throws IOException {
        try (var index = names()) {
            return new Suggestions(index.searcher())
                    .of(typed, 10, null, language).things().stream()
                            .map(thing -> thing.text() + (thing.match() == null ? "" : "/" + thing.match()))
                            .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gerald    |    | Hotel Rwanda/Gerald",
                "gerald    | fr | Hôtel Rwanda/Géraldine",
                "geral     | en | Hotel Rwanda/Gerald",
                "rwan      |    | Hotel Rwanda",
                "hôt       |    | Hôtel Rwanda",
                "rwan      | fr | Hôtel Rwanda",
                "me        |    | Merkel Foundation for Science, European Union/歐洲聯盟",
                "euro      |    | European Union",
                "euro      | zh | 歐洲聯盟/European Union",
                "euro      | fr | Union européenne",
                "eu        |    | European Union",
                "歐洲      |    | 歐洲聯盟",
                "Лав       |    | Сергей Лавров, Lavender",
                "Лав       | en | Sergey Lavrov, Lavender",
                "lav       |    | Lavender, Sergey Lavrov",
                "lavrov    | de | Sergey Lavrov",
                "lavrov    | ru | Сергей Лавров",
            })
    void callsThingsInTheLanguageOfTheReaderOrTheScriptTyped(String typed, String language, String things)
            throws IOException {
        assertThat(String.join(", ", named(typed, language))).isEqualTo(things);
    }

    @Test
    void findsOnlyWhatTheFilterMatches() throws IOException {
        try (var index = index()) {
            var french = new TermQuery(new Term(TextFields.LANGUAGES, "fr"));
            assertThat(new Suggestions(index.searcher())
                            .of("wat", 5, french, null)
                            .things())
                    .extracting(Thing::text)
                    .containsExactly("Water");
        }
    }

    @Test
    void titlesThatBeginSoComeFirstHoweverManyHaveTheWord() throws IOException {
        var things = new ArrayList<List<Passage>>();
        for (int i = 0; i < 300; i++) {
            things.add(List.of(title("en", "The " + i + " Waters")));
        }
        things.add(List.of(title("en", "Waters of the earth")));
        try (var index = new TestIndex(things)) {
            for (var typed : List.of("w", "wat", "waters", "waters of", "waters e")) {
                assertThat(new Suggestions(index.searcher())
                                .of(typed, 5, null, null)
                                .things()
                                .getFirst()
                                .text())
                        .isEqualTo("Waters of the earth");
            }
            assertThat(new Suggestions(index.searcher())
                            .of("wat", 5, null, null)
                            .things())
                    .hasSize(5);
        }
    }

    @Test
    void anEmptyIndexSuggestsNothing() throws IOException {
        try (var index = new TestIndex(List.of())) {
            assertThat(new Suggestions(index.searcher()).of("peace w", 5, null, null))
                    .isEqualTo(new Suggested(List.of(), List.of()));
            assertThat(new Suggestions(index.searcher())
                            .of("peac", 5, null, null)
                            .queries())
                    .isEmpty();
            assertThat(new Spelling(index.searcher()).better("peacce", null, null))
                    .isEmpty();
        }
    }

    @Test
    void limitsEachKind() throws IOException {
        assertThat(queries("c", 2)).hasSize(2);
        assertThat(of("v", 1).things()).hasSize(1);
    }
}
