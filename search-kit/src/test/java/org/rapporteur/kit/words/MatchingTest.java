package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporteur.kit.words.TestIndex.mention;
import static org.rapporteur.kit.words.TestIndex.name;
import static org.rapporteur.kit.words.TestIndex.text;
import static org.rapporteur.kit.words.TestIndex.title;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTest {

    private static boolean matches(String query, Passage... passages) throws IOException {
        try (var index = new TestIndex(List.of(List.of(passages), List.of(text("en", "Something else"))))) {
            return index.matching(query).equals(Set.of(0));
        }
    }

    private static boolean english(String query, String text) throws IOException {
        return matches(query, text("en", text));
    }

    private static boolean chinese(String query, String text) throws IOException {
        return matches(query, text("zh", text));
    }

    @Test
    void wordsMatchByTheirStem() throws IOException {
        assertThat(english("negotiate treaty", "On treaties, and their Negotiations"))
                .isTrue();
        assertThat(english("negotiate peace", "On treaties, and their Negotiations"))
                .isFalse();
        assertThat(matches("frieden", text("de", "Des Friedens"))).isTrue();
        assertThat(matches("races", text("zh", "races"), text(null, "x"))).isTrue();
        assertThat(matches("race", text(null, "races"))).isFalse();
    }

    @Test
    void wordsMayBeInDifferentPassagesAndLanguages() throws IOException {
        assertThat(matches("paix treaty", text("fr", "La paix"), text("en", "Treaties")))
                .isTrue();
    }

    @Test
    void stopWordsAreWords() throws IOException {
        assertThat(english("the", "To the point")).isTrue();
        assertThat(english("\"to be or not to be\"", "To be, or not to be")).isFalse();
        assertThat(english("\"or not to be\"", "To be, or not to be")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "arms race      | An ARMS   race           | true",
                "arms race      | Arms; race               | false",
                "arms race      | Arms races               | false",
                "arms race      | Race, arms               | false",
                "to be, or      | To be,  or not           | true",
                "to be or       | To be, or not            | false",
                "be             | Maybe                    | false",
                "r & d          | R & D                    | true",
                "r&d            | R & D                    | false",
                "r& d           | R & D                    | false",
                "cyber-security | Cyber-security           | true",
                "cyber-security | Cyber security           | false",
                "cyber-security | Cyber - security         | false",
                "outer, space   | outer, space             | true",
                "outer ,space   | outer, space             | false",
                "outer, space   | outer ,space             | false",
                "a --b          | a - - b                  | false",
                "a - - b        | a - - b                  | true"
            })
    void aPhraseMatchesLiterally(String phrase, String text, boolean matches) throws IOException {
        assertThat(english("\"" + phrase + "\"", text)).isEqualTo(matches);
    }

    @Test
    void anyWhiteSpaceSeparatesTheWordsOfAPhrase() throws IOException {
        assertThat(english("\"arms race\"", "An arms\n\u00A0\f race")).isTrue();
        assertThat(english("\"arms\u3000\n race\"", "An arms race")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C++     | In C++ it is        | true",
                "C++     | In C it is          | false",
                "C++     | (C++)               | true",
                "C++     | C+ +                | false",
                "$100    | At $100.            | true",
                "$100    | At US$100           | true",
                "$100    | At 100              | false",
                "$100    | At $ 100            | false",
                "(a)     | See (a), now        | true",
                "(a)     | See a               | false",
                "(a)     | See ( a )           | false",
                "space?  | Outer space?        | true",
                "space?  | Outer space !?      | false",
                "space?  | Outer space ?       | false",
                "space ? | Outer space ?!      | true"
            })
    void signsAtTheEdgeOfAPhraseCount(String phrase, String text, boolean matches) throws IOException {
        assertThat(english("\"" + phrase + "\"", text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "arms-race     | An arms race         | true",
                "arms-race     | Arms-races           | true",
                "arms-race     | Arm; racing          | true",
                "arms-race     | The (arm) 'race'     | true",
                "arms-race     | arms -race           | true",
                "arms-race     | arms - race          | false",
                "arms-race     | arms the race        | false",
                "arms-race     | race-arms            | false",
                "arms-race     | arms, b, arms-race   | true",
                "arms-race     | armsrace             | true",
                "arms-race     | arms--------race     | true",
                "arms-race     | arms---------race    | false",
                "peace-keeping | peacekeeping         | true",
                "peace-keeping | keeping the peace    | false",
                "U.S.          | The U.S.A.           | true",
                "U.S.          | The U. S.            | true",
                "U.S.          | U or S.              | false",
                "U.S.          | All of us            | false",
                "1,000         | 1 000 men            | true",
                "1,000         | 1000 men             | true",
                "1,000         | 1, 2 and 000         | false",
                "don't         | They don’t           | true",
                "don't         | t, don               | false",
                "post-2015     | Post 2015            | true",
                "post-2015     | 2015, post           | false",
                "A/65/PV.5     | See A/65/PV.5, p. 3  | true",
                "A/65/PV.5     | See A/65/PV.6 and 5  | false",
                "python.org    | www.python.org/about | true",
                "G-20          | The G20              | true",
                "G20           | The G-20             | false",
                "e-mail        | An email             | true",
                "e-mail        | E mails              | true",
                "a-b-a-b       | a b a-a b b-a        | false",
                "a-b-a-b       | a b a/b              | true"
            })
    void signsWithinAWordJoinItsParts(String word, String text, boolean matches) throws IOException {
        assertThat(english(word, text)).isEqualTo(matches);
    }

    @Test
    void joinedWordsAreInOneTextOfOneLanguage() throws IOException {
        assertThat(matches("arms-race", text("en", "arms"), text("en", "race"))).isFalse();
        assertThat(matches("arms-race", text("en", "arms"), text("fr", "arms race")))
                .isTrue();
        try (var index = TestIndex.of(text("en", "arms race"), text("fr", "armsrace"))) {
            assertThat(index.matching("arms-race", "fr")).containsExactly(1);
            assertThat(index.matching("race -arms-race")).isEmpty();
            assertThat(index.matching("war or arms-race")).containsExactly(0, 1);
        }
    }

    @Test
    void joinedWordsMayBeANameInAnotherScript() throws IOException {
        assertThat(matches("saint-exupery", name("Antoine de Saint-Exupéry"))).isTrue();
        assertThat(matches("аль-асад", name("Bashar al-Asad"))).isTrue();
        assertThat(matches("ze-dong", name("毛泽东"))).isTrue();
        assertThat(matches("al-asad", name("Asad al"))).isFalse();
        assertThat(matches("al-asad", name("Asad"), name("al Asad"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "en, naive, A naïve idea",
        "en, naïve, A naive idea",
        "fr, cote d'ivoire, la Côte d’Ivoire",
        "fr, Côte d’Ivoire, COTE D'IVOIRE",
        "fr, securite, la sécurité",
        "fr, sécurité, LA SECURITE",
        "fr, securites, des sécurités",
        "en, Erdogan, Erdoğan’s",
        "tr, Erdogan, Erdoğan",
        "tr, istanbul, İstanbul",
        "tr, İSTANBUL, istanbul",
        "en, istanbul, İstanbul",
        "en, Chavez, Chávez",
        "es, Chávez, Chavez",
        "pl, lodz, Łódź",
        "'', Łódź, Lodz",
        "da, soren, Søren",
        "is, aesir, Æsir",
        "de, strasse, Straße"
    })
    void latinLettersMatchWithAndWithoutAccents(String language, String query, String text) throws IOException {
        assertThat(matches(query, text(language.isEmpty() ? null : language, text)))
                .isTrue();
    }

    @Test
    void otherScriptsMatchAsWritten() throws IOException {
        assertThat(matches("мои", text("uk", "мой"))).isFalse();
        assertThat(matches("ει", text("el", "εί")))
                .isEqualTo(Stems.of("ει", "el").equals(Stems.of("εί", "el")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "people's voice  | The people’s voice      | true",
                "people‘s voice  | The peopleʼs voice | true",
                "people＇s   | The people's            | true",
                "people's voice  | The peoples voice       | false",
                "people's voice  | The people-s voice      | false",
                "naïve           | naive                   | false",
                "say «yes»       | To say “yes”            | true",
                "yes, no         | Yes， no            | true",
                "ＡＢ１ | ab1                     | true",
                "ab1             | ＡＢ１          | true",
                "ガス              | ｶﾞｽ          | true"
            })
    void theShapeOfQuotesAndTheWidthOfCharactersDoNotMatter(String phrase, String text, boolean matches)
            throws IOException {
        assertThat(english("\"" + phrase + "\"", text)).isEqualTo(matches);
    }

    @Test
    void noPhraseMatchesAcrossPassages() throws IOException {
        assertThat(matches("\"arms race\"", text("en", "arms"), text("en", "race")))
                .isFalse();
        assertThat(matches("\"arms race\"", text("en", ""), text("en", "arms race")))
                .isTrue();
        assertThat(matches("外空", text("zh", "外"), text("zh", "空"))).isFalse();
        assertThat(matches("\"外空 安全\"", text("zh", "外空"), text("zh", "安全"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "外空       | 防止外空军备       | true",
                "外         | 防止外空军备       | true",
                "备         | 防止外空军备       | true",
                "止外空军   | 防止外空军备       | true",
                "空外       | 防止外空军备       | false",
                "外空安     | 外空和空安         | false",
                "人人人     | 人人               | false",
                "인권       | 보편적인권은        | true",
                "がく       | か\u3099く         | true",
                "AI安全     | 安全AI             | true",
                "外空安全   | 外空 安全          | false"
            })
    void anyPartOfADenseRunMatches(String query, String text, boolean matches) throws IOException {
        assertThat(chinese(query, text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "安全 AI      | 关于安全 AI        | true",
                "安全 AI      | 关于安全AI问题     | true",
                "外空 安全    | 防止外空 安全人    | true",
                "外空 安全    | 外空安全           | false",
                "外 安        | 外 安全            | true",
                "外 安        | 外空 安全          | false",
                "AI安全       | 关于AI安全问题     | true",
                "AI 安        | 关于AI安全问题     | true",
                "AI 全        | 关于AI安全问题     | false",
                "外空，安     | 外空，安全         | true",
                "外空，安     | 外空安，安全       | false",
                "。外         | 安。外空           | true"
            })
    void phrasesReachIntoDenseRuns(String phrase, String text, boolean matches) throws IOException {
        assertThat(chinese("\"" + phrase + "\"", text)).isEqualTo(matches);
    }

    @Test
    void excludesWhatHasTheTerm() throws IOException {
        try (var index =
                TestIndex.of(text("en", "Space weapons"), text("en", "Space, arms race"), text("uk", "Space weapon"))) {
            assertThat(index.matching("space -weapons")).containsExactly(1, 2);
            assertThat(index.matching("space -\"arms race\"")).containsExactly(0, 2);
            assertThat(index.matching("space -weap*")).containsExactly(1);
            assertThat(index.matching("space -weapon", "en")).containsExactly(1);
        }
    }

    @Test
    void matchesAnyAlternative() throws IOException {
        try (var index = TestIndex.of(
                text("en", "Weapons treaty"),
                text("en", "Arms"),
                text("en", "Arms treaties"),
                text("zh", "外空 treaty"))) {
            assertThat(index.matching("weapon or arms treaty")).containsExactly(0, 2);
            assertThat(index.matching("\"weapons treaty\" or 外空 or \"arms treaties\""))
                    .containsExactly(0, 2, 3);
            assertThat(index.matching("\"or\" arms")).isEmpty();
        }
    }

    @Test
    void wordsMatchByHowTheyBegin() throws IOException {
        try (var index = TestIndex.of(
                text("en", "Climate"), text("fr", "le CLIMAT"), text("en", "climb"), name("Ivan Клименко"))) {
            assertThat(index.matching("clima*")).containsExactly(0, 1);
            assertThat(index.matching("clim*")).containsExactly(0, 1, 2);
            assertThat(index.matching("klimen*")).containsExactly(3);
            assertThat(index.matching("клим*")).containsExactly(3);
            assertThat(index.matching("clim*", "en")).containsExactly(0, 2);
            assertThat(index.matching("climate*")).containsExactly(0);
            assertThat(index.matching("limat*")).isEmpty();
            assertThat(index.matching("e*")).isEmpty();
        }
        try (var index = TestIndex.of(
                text("en", "naïvely"), text("pl", "NAI\u0308VE"), text("is", "Ægir"), text("en", "naval"))) {
            assertThat(index.matching("naiv*")).containsExactly(0, 1);
            assertThat(index.matching("näïv*")).containsExactly(0, 1);
            assertThat(index.matching("naiv*", "pl")).containsExactly(1);
            assertThat(index.matching("aeg*")).containsExactly(2);
            assertThat(index.matching("aegy*")).isEmpty();
            assertThat(index.highlights("naiv*", 0))
                    .extracting(Highlight::snippet)
                    .containsExactly("<mark>naïvely</mark>");
        }
    }

    @Test
    void onlyTextsOfTheRequestedLanguagesHaveTheWords() throws IOException {
        try (var index = new TestIndex(List.of(
                List.of(text("en", "Peace"), text("fr", "La paix, peace")),
                List.of(text("en-GB", "Peace"), text("zh", "paix 外空")),
                List.of(text(null, "Peace"), name("Peace"), text("ja", "外空"))))) {
            assertThat(index.matching("peace")).containsExactly(0, 1, 2);
            assertThat(index.matching("peace", "en")).containsExactly(0, 1);
            assertThat(index.matching("peace", "fr")).containsExactly(0);
            assertThat(index.matching("peace paix", "en", "zh")).containsExactly(1);
            assertThat(index.matching("peace paix", "en")).isEmpty();
            assertThat(index.matching("外空", "zh")).containsExactly(1);
            assertThat(index.matching("\"外空\"", "ja")).containsExactly(2);
            assertThat(index.matching("\"la paix\"", "en")).isEmpty();
            assertThat(index.matching("\"la paix\"", "fr", "de")).containsExactly(0);
            assertThat(index.matching("peace", "uk")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"draskovic", "Drašković", "драшковић", "DRASKOVIĆ vuk"})
    void namesMatchWithoutAccentsAndInOtherScripts(String query) throws IOException {
        assertThat(matches(query, name("Vuk Drašković"))).isTrue();
        assertThat(matches(query, mention("Vuk Drašković"))).isTrue();
        assertThat(matches(query, name("Вук Драшковић"))).isTrue();
    }

    @Test
    void otherTextsMatchOnlyInTheirScript() throws IOException {
        assertThat(english("draskovic", "Vuk Drašković")).isTrue();
        assertThat(english("драшковић", "Vuk Drašković")).isFalse();
        assertThat(english("draskovic", "Вук Драшковић")).isFalse();
        assertThat(english("\"draskovic\"", "Vuk Drašković")).isFalse();
        assertThat(matches("banks", new Passage(Passage.Role.NAME, "name", "en", "World Bank")))
                .isTrue();
        assertThat(matches("banks", mention("World Bank"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mao", "zedong", "maozedong", "mao dong", "毛泽", "泽东", "\"毛泽东\""})
    void chineseNamesMatchByTheirSyllables(String query) throws IOException {
        assertThat(matches(query, name("毛泽东"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Drascovic, true",
        "Draskoviq, true",
        "rDaskovic, false",
        "Draskovcii, true",
        "Drskvic, false",
        "Drskvc, false",
        "Vuk Draskovix, false",
        "vukk, true",
        "Vukko, false",
        "Ivvan, true",
        "Iavn, true",
        "Iva, false",
        "Ivxxn, false",
        "Ivan Drascovic, true",
        "\"Drascovic\", false",
        "Drascovic or peace, false",
        "Drascovic -ivan, false",
        "Drascovic -peter, true"
    })
    void participantsNamesMatchWithSmallMisspellings(String query, boolean matches) throws IOException {
        try (var index = TestIndex.of(name("Ivan Vuk Drašković"))) {
            var approximate = index.ranked(query).approximate();
            assertThat(approximate.isPresent() && !index.all(approximate.get()).isEmpty())
                    .isEqualTo(matches);
            assertThat(index.matching(query)).isEmpty();
        }
    }

    @Test
    void onlyOwnNamesMatchMisspelled() throws IOException {
        try (var index = TestIndex.of(mention("Drašković"), title("en", "Treaty"))) {
            assertThat(index.ranked("Drascovic").approximate()).isEmpty();
            assertThat(index.ranked("treatty").approximate()).isEmpty();
        }
        try (var index = TestIndex.of(name("Drašković"), name("Drascovic"))) {
            assertThat(index.matching("Drascovic")).containsExactly(1);
            assertThat(index.exactly("Drascovic")).containsExactly(1);
            assertThat(index.all(index.ranked("Drascovic").approximate().orElseThrow()))
                    .containsExactly(0);
            assertThat(index.ranked("Drascovic", "en").approximate()).isEmpty();
        }
    }

    @Test
    void anEmptyIndexMatchesNothing() throws IOException {
        try (var index = new TestIndex(List.of())) {
            assertThat(index.matching("peace \"arms, race\" 外空安 clim* -war")).isEmpty();
            assertThat(index.matching("peace", "en")).isEmpty();
        }
    }

    @Test
    void veryLongWordsMatchByTheirBeginning() throws IOException {
        assertThat(english("x".repeat(300), "x".repeat(200_000))).isTrue();
        assertThat(english("\"" + "y".repeat(300) + "\"", "y".repeat(40_000) + " 𝑥"))
                .isTrue();
    }

    @Test
    void aDenseRunMayBeVeryLong() throws IOException {
        var run = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            run.appendCodePoint(0x4E00 + i);
        }
        var query = run.toString();
        assertThat(matches(query, text("zh", "外" + query), text("ja", query))).isTrue();
        assertThat(chinese(query.substring(0, 499) + "外", query)).isFalse();
    }

    @Test
    void aQueryMayHaveVeryManyWordsInVeryManyLanguages() throws IOException {
        var languages =
                List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "hu", "ro", "tr", "ca", "eu");
        var passages = languages.stream()
                .map(language -> text(language, "w".concat("a b c d e f g h i j k l m n o p q r s t u v w x y z")))
                .toArray(Passage[]::new);
        assertThat(matches("a b c d e f g h i j k l m n o p q r s t u v x y z \"a b\" \"c d\" \"e f\"", passages))
                .isFalse();
        assertThat(matches("b c d e f g h i j k l m n o p q r s t u v x y z \"b c d\" \"e f\" \"h i j\"", passages))
                .isTrue();
    }
}
