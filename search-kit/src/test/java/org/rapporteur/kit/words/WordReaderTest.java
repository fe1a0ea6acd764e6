package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordReaderTest {

    /** Returns the pieces of a text: dense runs in brackets, signs with the white space beside them as {@code _}. */
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var reader = new WordReader(text);
        while (reader.next()) {
            pieces.add(
                    switch (reader.kind()) {
                        case WORD -> reader.word();
                        case RUN -> "[" + reader.word() + "]";
                        case SIGN ->
                            (reader.spaceBefore() ? "_" : "")
                                    + Character.toString(reader.sign())
                                    + (reader.spaceAfter() ? "_" : "");
                    });
        }
        return pieces;
    }

    private static List<String> words(String text) {
        return pieces(text).stream()
                .filter(piece -> piece.length() > 3 || piece.codePoints().anyMatch(WordReader::isOfWord))
                .toList();
    }

    @Test
    void aWordIsARunOfLettersMarksAndDigits() {
        assertThat(words("Don't stop: 3½ e-mails_x², §")).containsExactly("don", "t", "stop", "3½", "e", "mails", "x²");
        assertThat(words("…")).isEmpty();
        assertThat(pieces("")).isEmpty();
    }

    @Test
    void everyOtherCharacterIsASignWithItsSpaces() {
        assertThat(pieces("a, b ,c - d")).containsExactly("a", ",_", "b", "_,", "c", "_-_", "d");
        assertThat(pieces("(C++)")).containsExactly("_(", "c", "+", "+", ")_");
        assertThat(pieces("😀\u0001")).containsExactly("_😀", "\u0001_");
    }

    @Test
    void whiteSpaceOfEveryKindIsNothing() {
        assertThat(pieces(" \n\t\u00A0a\u3000\u2028b\f")).containsExactly("a", "b");
    }

    @Test
    void foldsCaseCompletely() {
        assertThat(words("STRASSE Straße")).containsExactly("strasse", "strasse");
        assertThat(words("ΕΙΡΗΝΗΣ ειρηνης")).containsExactly("ειρηνησ", "ειρηνησ");
    }

    @Test
    void composesMarks() {
        assertThat(words("E\u0301tat \u00E9tat")).containsExactly("\u00E9tat", "\u00E9tat");
    }

    @Test
    void omitsSoftHyphensButCountsThem() {
        var reader = new WordReader("co\u00ADoperation\u00AD)");
        assertThat(reader.next()).isTrue();
        assertThat(reader.word()).isEqualTo("cooperation");
        assertThat(reader.start()).isZero();
        assertThat(reader.end()).isEqualTo(13);
        assertThat(words("外\u00AD空")).containsExactly("[外空]");
    }

    @Test
    void scriptsWithoutSpacesFormDenseRuns() {
        assertThat(words("防止外空军备竞赛 ไทย 한국어 데이터")).containsExactly("[防止外空军备竞赛]", "[ไทย]", "[한국어]", "[데이터]");
    }

    @Test
    void aDenseRunEndsAtAnotherScript() {
        assertThat(pieces("关于AI安全3点")).containsExactly("[关于]", "ai", "[安全]", "3", "[点]");
    }

    @Test
    void sharedMarksBelongToTheRunBeforeThem() {
        assertThat(pieces("データ")).containsExactly("[データ]");
        assertThat(pieces("か\u3099く")).containsExactly("[がく]");
    }

    @ParameterizedTest
    @CsvSource({
        "a-b, 1",
        "a - b, 0",
        "'a, b', 1",
        "a --b, 2",
        "a). b, 2",
        "a--------b, 8",
        "a---------b, 0",
        "a-, 0",
        "'a- ', 0",
        "a-外, 1",
        "a\u3000、b, 1"
    })
    void tellsHowManySignsJoinTwoWords(String text, int joining) {
        var reader = new WordReader(text);
        reader.next();
        assertThat(reader.next()).isTrue();
        assertThat(reader.kind()).isEqualTo(WordReader.Kind.SIGN);
        assertThat(reader.joining()).isEqualTo(joining);
    }

    @Test
    void theShapeOfQuotesAndTheWidthOfCharactersDoNotMatter() {
        assertThat(pieces("o\u02BCbrien o’brien ＡＢ１２")).containsExactly("o", "'", "brien", "o", "'", "brien", "ab12");
        assertThat(pieces("ｶﾞｽ")).containsExactly("[ガス]");
        assertThat(pieces("«a»，")).containsExactly("_\"", "a", "\"", ",_");
    }

    @Test
    void readsCharactersBeyondTheFirstPlane() {
        var reader = new WordReader("𠀀𠀁 𝑥");
        assertThat(reader.next()).isTrue();
        assertThat(reader.word()).isEqualTo("𠀀𠀁");
        assertThat(reader.kind()).isEqualTo(WordReader.Kind.RUN);
        assertThat(reader.end()).isEqualTo(4);
        assertThat(reader.next()).isTrue();
        assertThat(reader.word()).isEqualTo("𝑥");
        assertThat(reader.kind()).isEqualTo(WordReader.Kind.WORD);
    }
}
