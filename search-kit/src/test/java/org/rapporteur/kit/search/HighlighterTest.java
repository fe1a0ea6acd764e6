package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.search.Passage.Role;

class HighlighterTest {

    private static final Stems STEMS = new PluralStems();

    private static List<Highlight> highlights(String query, Set<String> only, Passage... passages) {
        var matching = new Matching(SearchQuery.parse(query), List.of("", "en", "zh"), only, STEMS);
        return new Highlighter(matching, STEMS).of(List.of(passages));
    }

    private static String snippet(String query, Role role, String language, String text) {
        var highlights = highlights(query, null, new Passage(role, "member", language, text));
        return highlights.isEmpty() ? null : highlights.getFirst().snippet();
    }

    private static String english(String query, String text) {
        return snippet(query, Role.TEXT, "en", text);
    }

    private static String chinese(String query, String text) {
        return snippet(query, Role.TEXT, "zh", text);
    }

    @Test
    void marksEveryFormOfAWord() {
        assertThat(english("climates", "Climate: the climates of a CLIMATE"))
                .isEqualTo("<mark>Climate</mark>: the <mark>climates</mark> of a <mark>CLIMATE</mark>");
    }

    @Test
    void marksWholeWords() {
        assertThat(english("arm", "Harm by arms and armament")).isEqualTo("Harm by <mark>arms</mark> and armament");
        assertThat(english("arm", "Armament")).isNull();
    }

    @Test
    void marksEveryWord() {
        assertThat(english("climate peace", "Peace, then climate, then peace."))
                .isEqualTo("<mark>Peace</mark>, then <mark>climate</mark>, then <mark>peace</mark>.");
    }

    @Test
    void marksNoExcludedWord() {
        assertThat(english("peace -war", "Peace, not war")).isEqualTo("<mark>Peace</mark>, not war");
    }

    @Test
    void marksAPhraseOnlyWithItsGaps() {
        assertThat(english("\"arms race\"", "An arms race, arms; race. Arms\n race races"))
                .isEqualTo("An <mark>arms race</mark>, arms; race. <mark>Arms race</mark> races");
        assertThat(english("\"arms race\"", "Arm race, arms, race")).isNull();
    }

    @Test
    void marksOverlappingMatchesOnce() {
        assertThat(english("\"world peace\" peace", "World peace now")).isEqualTo("<mark>World peace</mark> now");
    }

    @Test
    void escapesHtml() {
        assertThat(english("peace", "<b title=\"x\">'Peace' & so on</b>"))
                .isEqualTo("&lt;b title=&quot;x&quot;&gt;&#39;<mark>Peace</mark>&#39; &amp; so on&lt;/b&gt;");
    }

    @Test
    void escapesHtmlWithinAMark() {
        assertThat(english("\"R & D\"", "All R & D counts")).isEqualTo("All <mark>R &amp; D</mark> counts");
    }

    @Test
    void collapsesWhiteSpace() {
        assertThat(english("peace", "  World\n\n peace\t\u00A0talks ")).isEqualTo("World <mark>peace</mark> talks");
    }

    @Test
    void cutsALongTextBetweenWords() {
        assertThat(english("peace", "a ".repeat(100) + "peace" + " b".repeat(200)))
                .isEqualTo("… " + "a ".repeat(30) + "<mark>peace</mark>" + " b".repeat(87) + " …");
    }

    @Test
    void aShortTextIsNotCut() {
        assertThat(english("peace", "a ".repeat(30) + "peace" + " b".repeat(87)))
                .isEqualTo("a ".repeat(30) + "<mark>peace</mark>" + " b".repeat(87));
    }

    @Test
    void beginsWhereMostWordsAreTogether() {
        assertThat(english("peace climate", "Peace " + "x ".repeat(200) + "peace and climate"))
                .isEqualTo("… " + "x ".repeat(30) + "<mark>peace</mark> and <mark>climate</mark>");
    }

    @Test
    void marksPartsOfDenseRuns() {
        assertThat(chinese("军备竞赛", "防止外空军备竞赛。")).isEqualTo("防止外空<mark>军备竞赛</mark>。");
        assertThat(chinese("人", "人人平等")).isEqualTo("<mark>人</mark><mark>人</mark>平等");
        assertThat(chinese("空外", "外空")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "外空, 防止外空军备, 防止<mark>外空</mark>军备",
        "AI安全, 关于AI安全问题, 关于<mark>AI安全</mark>问题",
        "外空 AI, 防止外空AI, 防止<mark>外空AI</mark>"
    })
    void marksPhrasesOfDenseRuns(String phrase, String text, String snippet) {
        assertThat(chinese("\"" + phrase + "\"", text)).isEqualTo(snippet);
    }

    @Test
    void cutsATextWithoutSpacesBetweenCharacters() {
        assertThat(chinese("空", "外".repeat(100) + "空" + "外".repeat(300)))
                .isEqualTo("… " + "外".repeat(60) + "<mark>空</mark>" + "外".repeat(60) + " …");
    }

    @Test
    void neverCutsWithinACharacter() {
        assertThat(chinese("空", "𠀀".repeat(50) + "外空外" + "𠀀".repeat(200)))
                .isEqualTo("… " + "𠀀".repeat(30) + "外<mark>空</mark>外" + "𠀀".repeat(29) + " …");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draskovic", "Drašković", "драшковић"})
    void marksNamesInEveryScript(String query) {
        assertThat(snippet(query, Role.NAME, null, "Vuk Drašković")).isEqualTo("Vuk <mark>Drašković</mark>");
        assertThat(snippet(query, Role.MENTION, null, "Vuk Drašković")).isEqualTo("Vuk <mark>Drašković</mark>");
    }

    @Test
    void marksOtherTextsOnlyAsWritten() {
        assertThat(english("draskovic", "Vuk Drašković")).isNull();
    }

    @Test
    void showsThreeTextsInTheirOrder() {
        var passages = List.of("a", "b", "c", "d", "e").stream()
                .map(member -> new Passage(Role.TEXT, member, "en", member.equals("b") ? "War" : "Peace"))
                .toArray(Passage[]::new);
        assertThat(highlights("peace", null, passages))
                .containsExactly(
                        new Highlight("a", "en", "<mark>Peace</mark>"),
                        new Highlight("c", "en", "<mark>Peace</mark>"),
                        new Highlight("d", "en", "<mark>Peace</mark>"));
    }

    @Test
    void showsTextsOfTheRequestedLanguages() {
        assertThat(highlights(
                        "peace",
                        Set.of("zh"),
                        new Passage(Role.TEXT, "text", "en", "Peace"),
                        new Passage(Role.TEXT, "text", null, "Peace"),
                        new Passage(Role.TEXT, "text", "zh-Hant", "Peace")))
                .containsExactly(new Highlight("text", "zh-Hant", "<mark>Peace</mark>"));
    }
}
