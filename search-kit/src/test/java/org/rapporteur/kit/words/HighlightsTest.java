package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.words.Passage.Role;

class HighlightsTest {

    private static String snippet(String query, Role role, String language, String text) throws IOException {
        try (var index = TestIndex.of(new Passage(role, "member", language, text))) {
            var highlights = index.highlights(query, 0);
            return highlights.isEmpty() ? null : highlights.getFirst().snippet();
        }
    }

    private static String english(String query, String text) throws IOException {
        return snippet(query, Role.TEXT, "en", text);
    }

    private static String chinese(String query, String text) throws IOException {
        return snippet(query, Role.TEXT, "zh", text);
    }

    @Test
    void marksEveryFormOfAWord() throws IOException {
        assertThat(english("climates", "Climate: the climates of a CLIMATE"))
                .isEqualTo("<mark>Climate</mark>: the <mark>climates</mark> of a <mark>CLIMATE</mark>");
    }

    @Test
    void marksWholeWords() throws IOException {
        assertThat(english("arm", "Harm by arms and armament")).isEqualTo("Harm by <mark>arms</mark> and armament");
        assertThat(english("arm", "Armament")).isNull();
    }

    @Test
    void marksEveryWord() throws IOException {
        assertThat(english("climate peace", "Peace, then climate, then peace."))
                .isEqualTo("<mark>Peace</mark>, then <mark>climate</mark>, then <mark>peace</mark>.");
    }

    @Test
    void marksNoExcludedWord() throws IOException {
        assertThat(english("peace -war", "Peace, not war")).isEqualTo("<mark>Peace</mark>, not war");
    }

    @Test
    void marksAPhraseOnlyWithItsGaps() throws IOException {
        assertThat(english("\"arms race\"", "An arms race, arms; race. Arms\n race races"))
                .isEqualTo("An <mark>arms race</mark>, arms; race. <mark>Arms race</mark> races");
        assertThat(english("\"arms race\"", "Arm race, arms, race")).isNull();
    }

    @Test
    void marksTheSignsOfAPhrase() throws IOException {
        assertThat(english("\"C++\"", "C or (C++)")).isEqualTo("C or (<mark>C++</mark>)");
        assertThat(english("\"(a)\"", "a (a) a")).isEqualTo("a <mark>(a)</mark> a");
    }

    @Test
    void marksWordsByHowTheyBegin() throws IOException {
        assertThat(english("clim* peace", "Peace, Climbing and climate: acclimate"))
                .isEqualTo("<mark>Peace</mark>, <mark>Climbing</mark> and <mark>climate</mark>: acclimate");
        assertThat(snippet("drask*", Role.NAME, null, "Vuk Drašković")).isEqualTo("Vuk <mark>Drašković</mark>");
    }

    @Test
    void marksCompounds() throws IOException {
        assertThat(snippet("klima", Role.TEXT, "de", "Klima, Schutz; Klimaschutz"))
                .isEqualTo("<mark>Klima</mark>, Schutz; <mark>Klimaschutz</mark>");
    }

    @Test
    void marksOverlappingMatchesOnce() throws IOException {
        assertThat(english("\"world peace\" peace", "World peace now")).isEqualTo("<mark>World peace</mark> now");
        assertThat(english("world \"world peace\"", "World peace now")).isEqualTo("<mark>World peace</mark> now");
    }

    @Test
    void escapesHtml() throws IOException {
        assertThat(english("peace", "<b title=\"x\">'Peace' & so on</b>"))
                .isEqualTo("&lt;b title=&quot;x&quot;&gt;&#39;<mark>Peace</mark>&#39; &amp; so on&lt;/b&gt;");
    }

    @Test
    void escapesHtmlWithinAMark() throws IOException {
        assertThat(english("\"R & D\"", "All R & D counts")).isEqualTo("All <mark>R &amp; D</mark> counts");
    }

    @Test
    void collapsesWhiteSpace() throws IOException {
        assertThat(english("peace", "  World\n\n peace\t\u00A0talks ")).isEqualTo("World <mark>peace</mark> talks");
    }

    @Test
    void cutsALongTextBetweenWords() throws IOException {
        assertThat(english("peace", "a ".repeat(100) + "peace" + " b".repeat(200)))
                .isEqualTo("… " + "a ".repeat(30) + "<mark>peace</mark>" + " b".repeat(87) + " …");
    }

    @Test
    void aShortTextIsNotCut() throws IOException {
        assertThat(english("peace", "a ".repeat(30) + "peace" + " b".repeat(87)))
                .isEqualTo("a ".repeat(30) + "<mark>peace</mark>" + " b".repeat(87));
    }

    @Test
    void beginsWhereMostWordsAreTogether() throws IOException {
        assertThat(english("peace climate", "Peace " + "x ".repeat(200) + "peace and climate"))
                .isEqualTo("… " + "x ".repeat(30) + "<mark>peace</mark> and <mark>climate</mark>");
    }

    @Test
    void marksPartsOfDenseRuns() throws IOException {
        assertThat(chinese("军备竞赛", "防止外空军备竞赛。")).isEqualTo("防止外空<mark>军备竞赛</mark>。");
        assertThat(chinese("人", "人人平等")).isEqualTo("<mark>人</mark><mark>人</mark>平等");
        assertThat(chinese("空外", "外空")).isNull();
        assertThat(chinese("がく", "a か\u3099く b")).isEqualTo("a <mark>か\u3099く</mark> b");
    }

    @ParameterizedTest
    @CsvSource({
        "外空, 防止外空军备, 防止<mark>外空</mark>军备",
        "AI安全, 关于AI安全问题, 关于<mark>AI安全</mark>问题",
        "外空 AI, 防止外空AI, 防止<mark>外空AI</mark>",
        "外 安, 外 安全, <mark>外 安</mark>全"
    })
    void marksPhrasesOfDenseRuns(String phrase, String text, String snippet) throws IOException {
        assertThat(chinese("\"" + phrase + "\"", text)).isEqualTo(snippet);
    }

    @Test
    void cutsATextWithoutSpacesBetweenCharacters() throws IOException {
        assertThat(chinese("空", "外".repeat(200) + "空" + "外".repeat(300)))
                .isEqualTo("… " + "外".repeat(60) + "<mark>空</mark>" + "外".repeat(60) + " …");
    }

    @Test
    void showsOnlyTheBeginningOfAnEndlessWord() throws IOException {
        assertThat(english("xyz*", "See xyz" + "a".repeat(5_000) + " here"))
                .startsWith("See <mark>xyzaaa")
                .endsWith("aaa …")
                .hasSizeLessThan(400);
        assertThat(english("space", "Outer space" + "\u0301".repeat(5_000) + " here"))
                .hasSizeLessThan(400);
    }

    @Test
    void neverCutsWithinACharacter() throws IOException {
        assertThat(chinese("空", "𠀀".repeat(100) + "外空外" + "𠀀".repeat(200)))
                .isEqualTo("… " + "𠀀".repeat(30) + "外<mark>空</mark>外" + "𠀀".repeat(29) + " …");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draskovic", "Drašković", "драшковић", "drascovic"})
    void marksNamesInEveryScriptAndMisspelled(String query) throws IOException {
        assertThat(snippet(query, Role.NAME, null, "Vuk Drašković")).isEqualTo("Vuk <mark>Drašković</mark>");
    }

    @ParameterizedTest
    @CsvSource({"zedong, <mark>毛泽东</mark> a", "mao, <mark>毛泽东</mark> a", "泽东, 毛<mark>泽东</mark> a"})
    void marksDenseNames(String query, String snippet) throws IOException {
        assertThat(snippet(query, Role.MENTION, null, "毛泽东 a")).isEqualTo(snippet);
    }

    @Test
    void marksOtherTextsOnlyInTheirScript() throws IOException {
        assertThat(english("draskovic", "Vuk Drašković")).isEqualTo("Vuk <mark>Drašković</mark>");
        assertThat(english("\"draskovic\"", "Vuk Drašković")).isNull();
        assertThat(english("драшковић", "Vuk Drašković")).isNull();
    }

    @Test
    void marksJoinedWordsOnlyWhereTheyAre() throws IOException {
        assertThat(english("arms-race", "Arms, an arm-race; race")).isEqualTo("Arms, an <mark>arm-race</mark>; race");
        assertThat(english("arms-race", "Races, an armsrace, arms")).isEqualTo("Races, an <mark>armsrace</mark>, arms");
        assertThat(english("arms-race-contr*", "Control arms, the arms race"))
                .isEqualTo("<mark>Control</mark> arms, the <mark>arms race</mark>");
        assertThat(chinese("AI-安全", "安全, AI 安全问题")).isEqualTo("安全, <mark>AI 安全</mark>问题");
        assertThat(snippet("ze-dong", Role.NAME, null, "毛泽东 a")).isEqualTo("<mark>毛泽东</mark> a");
    }

    @Test
    void marksEveryNameThatHasAWord() throws IOException {
        var names = List.of("Union", "Union x").stream()
                .map(name -> new Passage(Role.NAME, "name", "pl", name))
                .toList();
        try (var index = new TestIndex(List.of(names))) {
            assertThat(index.highlights("юнион", 0))
                    .extracting(Highlight::snippet)
                    .containsExactly("<mark>Union</mark>", "<mark>Union</mark> x");
        }
    }

    @Test
    void beginsAtTheBeginningOfASentence() throws IOException {
        var before = "It was long ago. ".repeat(20);
        assertThat(english(
                        "peace",
                        before + "Mr. Smith of the U.S. delegation to the assembly wanted peace. Then came war."))
                .isEqualTo(
                        "Mr. Smith of the U.S. delegation to the assembly wanted <mark>peace</mark>. Then came war.");
        var sentence = "We, the " + "very ".repeat(15) + "united, want peace. ";
        assertThat(english("peace", before + sentence + "Then came war."))
                .isEqualTo("We, the " + "very ".repeat(15) + "united, want <mark>peace</mark>. Then came war.");
        assertThat(english("peace", before + "We, the " + "very ".repeat(40) + "united, want peace."))
                .isEqualTo("… " + "very ".repeat(9) + "united, want <mark>peace</mark>.");
        assertThat(chinese("和平", "外".repeat(200) + "。我们要和平。")).isEqualTo("我们要<mark>和平</mark>。");
    }

    @Test
    void aLineWithinAParagraphBeginsNoSentence() throws IOException {
        assertThat(english("peace", "very ".repeat(50) + "united\r\nwant peace."))
                .isEqualTo("… " + "very ".repeat(9) + "united want <mark>peace</mark>.");
        assertThat(english("peace", "very ".repeat(50) + "united\n\nWe want peace."))
                .isEqualTo("We want <mark>peace</mark>.");
    }

    @Test
    void showsMoreThanOneShortSentenceBeforeAMatch() throws IOException {
        assertThat(english("peace", "x ".repeat(100) + "x. Yes. No! Peace.")).isEqualTo("Yes. No! <mark>Peace</mark>.");
    }

    @Test
    void neverSplitsALetterAndItsMarks() throws IOException {
        assertThat(snippet("การ", Role.TEXT, "th", "ประจักษ์การ์")).isEqualTo("ประจักษ์<mark>การ์</mark>");
        var long200 = "ก์".repeat(200);
        var cut = snippet("การ", Role.TEXT, "th", long200 + "การ" + long200);
        assertThat(cut).startsWith("… ก์").endsWith("ก์ …").contains("<mark>การ</mark>");
        assertThat(english("ab*", "x".repeat(3) + " abc\u0323\u0323 ")).contains("<mark>abc\u0323\u0323</mark>");
    }

    @Test
    void showsThreeTextsInTheirOrder() throws IOException {
        var passages = Stream.of("a", "b", "c", "d", "e")
                .map(member -> new Passage(Role.TEXT, member, "en", member.equals("b") ? "War" : "Peace"))
                .toList();
        try (var index = new TestIndex(List.of(passages))) {
            assertThat(index.highlights("peace", 0))
                    .containsExactly(
                            new Highlight("a", "en", "<mark>Peace</mark>"),
                            new Highlight("c", "en", "<mark>Peace</mark>"),
                            new Highlight("d", "en", "<mark>Peace</mark>"));
        }
    }

    @Test
    void showsTextsOfTheRequestedLanguages() throws IOException {
        try (var index = new TestIndex(List.of(List.of(
                new Passage(Role.TEXT, "text", "en", "Peace"),
                new Passage(Role.TEXT, "text", null, "Peace"),
                new Passage(Role.TEXT, "text", "zh-Hant", "Peace"))))) {
            for (var query : List.of("peace", "pea*", "\"peace\"")) {
                assertThat(index.highlights(query, 0, "zh"))
                        .containsExactly(new Highlight("text", "zh-Hant", "<mark>Peace</mark>"));
            }
        }
    }

    private static String sentences(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("The %d. sentence says nothing. "::formatted)
                .collect(Collectors.joining());
    }

    /** Of a long text, only the part is read that is shown. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 500, 2000})
    void showsTheBestPartOfALongText(int before) throws IOException {
        var text = "Peace once. " + sentences(0, before) + "“Peace”, and peace – and climate: peace. "
                + sentences(before, before + 300) + "Climate at the end, a “climate”.";
        assertThat(english("peace climate", text))
                .contains(
                        "“<mark>Peace</mark>”, and <mark>peace</mark> – and <mark>climate</mark>: <mark>peace</mark>. The")
                .endsWith(" …");
    }

    @Test
    void showsTheEndOfALongText() throws IOException {
        assertThat(english("peace climate", "Peace. " + sentences(0, 500) + "Peace is a matter of climate."))
                .endsWith("<mark>Peace</mark> is a matter of <mark>climate</mark>.");
    }

    @Test
    void showsALongTextWithoutSpaces() throws IOException {
        var text = "军备竞赛。" + "安全与发展，".repeat(800) + "防止外空军备竞赛";
        assertThat(chinese("外空 军备", text))
                .contains("防止<mark>外空</mark><mark>军备</mark>竞赛")
                .startsWith("… ");
    }
}
