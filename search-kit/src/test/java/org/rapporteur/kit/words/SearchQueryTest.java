package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.words.SearchQuery.Beginning;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Sign;
import org.rapporteur.kit.words.SearchQuery.Term;
import org.rapporteur.kit.words.SearchQuery.Word;

class SearchQueryTest {

    private static Term word(String word) {
        return new Term(List.of(new Word(word)), false);
    }

    private static Term phrase(Piece... pieces) {
        return new Term(List.of(pieces), true);
    }

    private static Term phrase(String... words) {
        return new Term(Arrays.stream(words).<Piece>map(Word::new).toList(), true);
    }

    private static Term joined(String together, String... words) {
        return new Term(Arrays.stream(words).<Piece>map(Word::new).toList(), false, new Joint(together));
    }

    private static List<List<Term>> clauses(String query) {
        return SearchQuery.parse(query).clauses();
    }

    private static void isInvalid(String query, String fault) {
        assertThatThrownBy(() -> SearchQuery.parse(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }

    @Test
    void wantsEveryWordInAnyCase() {
        var query = SearchQuery.parse(" Outer  SPACE ");
        assertThat(query.clauses()).containsExactly(List.of(word("outer")), List.of(word("space")));
        assertThat(query.excluded()).isEmpty();
        assertThat(query.isPlain()).isTrue();
    }

    @Test
    void spacesOfEveryKindSeparateWords() {
        assertThat(clauses("a\u00A0b\u3000c\td\ne"))
                .containsExactly(
                        List.of(word("a")),
                        List.of(word("b")),
                        List.of(word("c")),
                        List.of(word("d")),
                        List.of(word("e")));
    }

    @Test
    void ignoresSignsBesideWords() {
        assertThat(clauses("(space), & § treaty!")).containsExactly(List.of(word("space")), List.of(word("treaty")));
    }

    @Test
    void signsWithoutASpaceJoinWords() {
        assertThat(clauses("arms-control")).containsExactly(List.of(joined("armscontrol", "arms", "control")));
        assertThat(clauses("(A/65/PV.5),")).containsExactly(List.of(joined("a65pv5", "a", "65", "pv", "5")));
        assertThat(clauses("(arms)")).containsExactly(List.of(word("arms")));
    }

    @ParameterizedTest
    @CsvSource({
        "e-mail, email",
        "G-20, g20",
        "'1,000', 1000",
        "O'Brien, obrien",
        "d’Ivoire, divoire",
        "start-up, startup",
        "U.S., ",
        "A-B, ",
        "we'll, ",
        "don’t, ",
        "rock'n'roll, ",
        "AI-安全, "
    })
    void joinedWordsMayBeWrittenTogetherIfThatIsNoOtherWord(String query, String together) {
        assertThat(SearchQuery.parse(query).wanted().getFirst().together())
                .isEqualTo(Optional.ofNullable(together).map(Word::new));
    }

    @Test
    void openWordsStandApart() {
        var term = SearchQuery.parse("arms-race-contr*").wanted().getFirst();
        assertThat(term.joined()).containsExactly(List.of(new Word("arms"), new Word("race")));
        assertThat(term.together()).isEmpty();
        assertThat(SearchQuery.parse("arms-contr*").wanted().getFirst().joined())
                .isEmpty();
        assertThat(word("arms").joined()).isEmpty();
        assertThat(phrase("arms", "race").joined()).isEmpty();
    }

    @Test
    void separatesScriptsWithinAWord() {
        assertThat(clauses("AI安全")).containsExactly(List.of(new Term(List.of(new Word("ai"), new Run("安全")), false)));
    }

    @Test
    void aPhraseHasItsSigns() {
        assertThat(clauses("\"(To be, or not\""))
                .containsExactly(List.of(phrase(
                        new Sign('(', null, false),
                        new Word("to"),
                        new Word("be"),
                        new Sign(',', false, true),
                        new Word("or"),
                        new Word("not"))));
    }

    @Test
    void whatIsOutsideOfAPhraseIsOpen() {
        assertThat(clauses("\" C++ \""))
                .containsExactly(
                        List.of(phrase(new Word("c"), new Sign('+', false, false), new Sign('+', false, null))));
        assertThat(clauses("\"$ 100\"")).containsExactly(List.of(phrase(new Sign('$', null, true), new Word("100"))));
    }

    @Test
    void anAsteriskAfterAWordLeavesItOpen() {
        assertThat(clauses("Clim* peace"))
                .containsExactly(List.of(new Term(List.of(new Beginning("clim")), false)), List.of(word("peace")));
        assertThat(clauses("arms-contr*,"))
                .containsExactly(
                        List.of(new Term(List.of(new Word("arms"), new Beginning("contr")), false, new Joint(null))));
        assertThat(SearchQuery.parse("clim*").isPlain()).isFalse();
        assertThat(SearchQuery.parse("peace -clim*").excluded())
                .containsExactly(new Term(List.of(new Beginning("clim")), false));
    }

    @Test
    void otherAsterisksAreSigns() {
        assertThat(clauses("c* *peace cli*mate 外空*"))
                .containsExactly(
                        List.of(word("c")),
                        List.of(word("peace")),
                        List.of(joined("climate", "cli", "mate")),
                        List.of(new Term(List.of(new Run("外空")), false)));
        assertThat(clauses("\"clim* now\""))
                .containsExactly(List.of(phrase(new Word("clim"), new Sign('*', false, true), new Word("now"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"arms race\"", "“arms race”", "„arms race“", "\"arms race”", "\uFF02arms race\uFF02"})
    void acceptsEveryKindOfQuotationMarks(String query) {
        assertThat(clauses(query)).containsExactly(List.of(phrase("arms", "race")));
        assertThat(SearchQuery.parse(query).isPlain()).isFalse();
    }

    @Test
    void aPhraseNeedsNoSpaceAroundIt() {
        assertThat(clauses("no\"arms race\"yet"))
                .containsExactly(List.of(word("no")), List.of(phrase("arms", "race")), List.of(word("yet")));
    }

    @Test
    void excludesWordsAndPhrases() {
        var query = SearchQuery.parse("space -weapons -\"arms race\" -or");
        assertThat(query.clauses()).containsExactly(List.of(word("space")));
        assertThat(query.excluded()).containsExactly(word("weapons"), phrase("arms", "race"), word("or"));
        assertThat(query.isPlain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"space - treaty", "space – treaty", "- space treaty -"})
    void aDashAloneExcludesNothing(String query) {
        assertThat(SearchQuery.parse(query))
                .isEqualTo(new SearchQuery(List.of(List.of(word("space")), List.of(word("treaty"))), List.of()));
    }

    @Test
    void joinsAlternatives() {
        var query = SearchQuery.parse("space or \"high seas\" OR cyber law");
        assertThat(query.clauses())
                .containsExactly(List.of(word("space"), phrase("high", "seas"), word("cyber")), List.of(word("law")));
        assertThat(query.isPlain()).isFalse();
    }

    @Test
    void aQuotedOrIsAWord() {
        assertThat(clauses("now \"or\" never"))
                .containsExactly(List.of(word("now")), List.of(phrase("or")), List.of(word("never")));
    }

    @Test
    void everyAlternativeContributesToTheRank() {
        assertThat(SearchQuery.parse("a or b c -d").wanted()).containsExactly(word("a"), word("b"), word("c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "space\0", "\0"})
    void rejectsEmptyQueriesAndU0000(String query) {
        isInvalid(query, "must be 1 to 500 characters, without U+0000");
    }

    @Test
    void limitsTheLength() {
        assertThat(clauses("a".repeat(500))).containsExactly(List.of(word("a".repeat(500))));
        isInvalid("a".repeat(501), "must be 1 to 500 characters, without U+0000");
    }

    @Test
    void limitsTheNumberOfWords() {
        assertThat(clauses("w ".repeat(50))).hasSize(50);
        isInvalid("w ".repeat(51), "must contain at most 50 words");
    }

    @Test
    void countsEveryWordOfATerm() {
        assertThat(clauses("v-w ".repeat(24) + "-\"x, y!\"")).hasSize(24);
        isInvalid("v-w ".repeat(24) + "-\"x y z\"", "must contain at most 50 words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "- …", "\u00A0", "*"})
    void needsAWord(String query) {
        isInvalid(query, "must contain a word");
    }

    @Test
    void needsMoreThanExcludedWords() {
        isInvalid("-space -\"arms race\"", "must contain a word to search for, besides excluded ones");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"arms race", "arms race\"", "\"arms\" \"race"})
    void rejectsUnbalancedQuotationMarks(String query) {
        isInvalid(query, "has an unbalanced quotation mark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"space \"\"", "\" \" space", "-\"…\" space"})
    void rejectsQuotationMarksWithoutAWord(String query) {
        isInvalid(query, "has quotation marks without a word between them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"or", "or space", "space or", "space or or cyber", "-space or cyber", "! or space"})
    void anOrNeedsATermOnEachSide(String query) {
        isInvalid(query, "has an or without a word or phrase on both sides; quote it to search for the word");
    }

    @Test
    void anExcludedWordIsNoAlternative() {
        isInvalid("space or -cyber", "joins an excluded word by or, which would match nearly everything");
    }
}
