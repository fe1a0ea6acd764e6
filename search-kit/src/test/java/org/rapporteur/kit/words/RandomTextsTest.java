package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.words.Passage.Role;
import org.rapporteur.kit.words.PlainMatcher.Asked;

/** Random questions find in random texts what {@link PlainMatcher} finds. */
class RandomTextsTest {

    private static final int QUESTIONS = 600;
    private static final List<String> WORDS = List.of(
            "arm",
            "arms",
            "armed",
            "races",
            "race",
            "a",
            "ab",
            "b",
            "C",
            "é",
            "naïve",
            "naive",
            "sécurité",
            "SECURITE",
            "Øre",
            "ore",
            "armsrace",
            "ｘ２",
            "ab100",
            "État",
            "états",
            "Мир",
            "мира",
            "миру",
            "Drašković",
            "draskovic",
            "100",
            "x2",
            "外",
            "空",
            "外空",
            "安全",
            "外空安",
            "空外空",
            "毛泽东",
            "the",
            "or");
    private static final List<String> BETWEEN = List.of(
            " ", " ", " ", " ", " ", "  ", ", ", " ,", ",", "-", " - ", "--", "’", "'", "ʼ", "＇", "，", "... ", "-----",
            "(", ") ", "$", "++", "", "", "! ", "*");
    private static final List<String> LANGUAGES = new ArrayList<>(List.of("en", "fr", "ru", "zh", "zh-Hant", "uk"));

    static {
        LANGUAGES.add(null);
    }

    private static final List<String> JOINING = List.of("-", "-", "/", "’", "'", "\uFF0D", "--");

    private final Random random = new Random();

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String text(int most) {
        var text = new StringBuilder(random.nextInt(4) == 0 ? any(BETWEEN) : "");
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(any(WORDS)).append(i > 0 || random.nextInt(3) == 0 ? any(BETWEEN) : "");
        }
        return text.toString();
    }

    private List<Passage> thing() {
        var passages = new ArrayList<Passage>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            passages.add(new Passage(any(List.of(Role.values())), "member", any(LANGUAGES), text(7)));
        }
        return passages;
    }

    private Asked asked() {
        if (random.nextInt(2) == 0) {
            // an asterisk beside a dense run or a single letter is a sign
            if (random.nextInt(4) == 0) {
                return new Asked(
                        any(List.of("ar", "rac", "Arm", "ми", "dras", "ét", "et", "nai", "ør", "10", "mao", "ze")),
                        false,
                        true);
            }
            return new Asked(any(WORDS) + (random.nextInt(3) == 0 ? any(JOINING) + any(WORDS) : ""), false, false);
        }
        return new Asked(text(4).replace("  ", " ").replace("  ", " ").strip(), true, false);
    }

    private static String written(Asked asked) {
        if (asked.phrase()) {
            return "\"" + asked.text() + "\"";
        }
        return asked.text().equals("or") ? "or," : asked.text() + (asked.beginning() ? "*" : "");
    }

    private static String written(List<List<Asked>> clauses, List<Asked> excluded) {
        var query = new StringBuilder();
        for (var clause : clauses) {
            query.append(String.join(
                            " or ",
                            clause.stream().map(RandomTextsTest::written).toList()))
                    .append(' ');
        }
        excluded.forEach(asked -> query.append('-').append(written(asked)).append(' '));
        return query.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsWhatIsThere(long seed) throws IOException {
        random.setSeed(seed);
        var things = new ArrayList<List<Passage>>();
        for (int i = 0; i < 60; i++) {
            things.add(thing());
        }
        var matchers = things.stream().map(PlainMatcher::new).toList();
        int found = 0;
        try (var index = new TestIndex(things)) {
            for (int i = 0; i < QUESTIONS; i++) {
                var clauses = new ArrayList<List<Asked>>();
                for (int j = random.nextInt(2); j >= 0; j--) {
                    clauses.add(random.nextInt(4) == 0 ? List.of(asked(), asked()) : List.of(asked()));
                }
                var excluded = random.nextInt(3) == 0 ? List.of(asked()) : List.<Asked>of();
                var languages =
                        random.nextInt(3) == 0 ? Set.of(any(List.of("en", "ru", "zh", "uk")), "fr") : Set.<String>of();
                var query = written(clauses, excluded);
                var expected = new TreeSet<Integer>();
                for (int thing = 0; thing < things.size(); thing++) {
                    if (matchers.get(thing).matches(clauses, excluded, languages)) {
                        expected.add(thing);
                    }
                }
                found += expected.size();
                assertThat(index.all(new TextQueries(index.searcher()).matching(SearchQuery.parse(query), languages)))
                        .as(() -> "%s in %s; %s".formatted(query, languages, things))
                        .isEqualTo(expected);
                assertThat(index.exactly(query, languages.toArray(String[]::new)))
                        .as(() -> "%s in %s; %s".formatted(query, languages, things))
                        .isEqualTo(expected);
                var shown = index.highlights(query, languages.toArray(String[]::new));
                for (int thing : expected) {
                    isMarked(query, shown.of(thing), things.get(thing));
                }
                var first = clauses.getFirst().getFirst();
                if (first.phrase()) {
                    var phrase = index.highlights(written(first));
                    for (int thing : expected) {
                        isMarkedExactly(first, phrase.of(thing));
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(QUESTIONS);
    }

    /** Everything found shows why, and what it shows is its text. */
    private static void isMarked(String query, List<Highlight> highlights, List<Passage> thing) {
        assertThat(highlights).as(query).isNotEmpty();
        for (var highlight : highlights) {
            assertThat(highlight.snippet()).contains("<mark>");
            assertThat(thing)
                    .extracting(passage -> passage.text().replaceAll(" +", " ").strip())
                    .contains(highlight.snippet().replaceAll("</?mark>", "").replace("&#39;", "'"));
        }
    }

    /** What is marked of a phrase is the phrase. */
    private static void isMarkedExactly(Asked phrase, List<Highlight> highlights) {
        for (var highlight : highlights) {
            var marks = Pattern.compile("<mark>(.*?)</mark>").matcher(highlight.snippet());
            while (marks.find()) {
                assertThat(PlainText.usual(marks.group(1).replace("&#39;", "'").replace(" ", "")))
                        .isEqualTo(PlainText.usual(phrase.text().replace(" ", "")));
            }
        }
    }
}
