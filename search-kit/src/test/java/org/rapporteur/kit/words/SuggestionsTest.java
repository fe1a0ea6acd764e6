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
import org.junit.jupiter.params.provider.ValueSource;
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
            return new Suggestions(index.searcher()).of(text, limit, null);
        }
    }

    private static List<String> things(String text) throws IOException {
        return of(text, 10).things().stream().map(Thing::text).toList();
    }

    @Test
    void completesTheLastWordWithFrequentWordsFirst() throws IOException {
        assertThat(of("cl", 3).queries()).containsExactly("clean", "climate", "climat");
        assertThat(of("C", 1).queries()).containsExactly("clean");
        assertThat(of("\"Water\" or -clim", 5).queries())
                .containsExactly("\"Water\" or -climate", "\"Water\" or -climat");
        assertThat(of("climate", 5).queries()).containsExactly("climate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"climate ", "climate!", "", "-", "nowher", "毛"})
    void completesNothingElse(String text) throws IOException {
        assertThat(of(text, 5).queries()).isEmpty();
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
        assertThat(of("pai", 5).things()).containsExactly(new Thing("book", new UUID(0, 6), "fr", "La paix"));
        assertThat(of("mao", 5).things()).containsExactly(new Thing("book", new UUID(0, 4), null, "毛泽东"));
    }

    @Test
    void findsOnlyWhatTheFilterMatches() throws IOException {
        try (var index = index()) {
            var french = new TermQuery(new Term(TextFields.LANGUAGES, "fr"));
            assertThat(new Suggestions(index.searcher()).of("wat", 5, french).things())
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
                                .of(typed, 5, null)
                                .things()
                                .getFirst()
                                .text())
                        .isEqualTo("Waters of the earth");
            }
            assertThat(new Suggestions(index.searcher()).of("wat", 5, null).things())
                    .hasSize(5);
        }
    }

    @Test
    void anEmptyIndexSuggestsNothing() throws IOException {
        try (var index = new TestIndex(List.of())) {
            assertThat(new Suggestions(index.searcher()).of("peace w", 5, null))
                    .isEqualTo(new Suggested(List.of(), List.of()));
            assertThat(new Suggestions(index.searcher()).of("peac", 5, null).queries())
                    .isEmpty();
            assertThat(new Spelling(index.searcher()).better("peacce")).isEmpty();
        }
    }

    @Test
    void limitsEachKind() throws IOException {
        assertThat(of("c", 2).queries()).hasSize(2);
        assertThat(of("v", 1).things()).hasSize(1);
    }
}
