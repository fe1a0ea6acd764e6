package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordReaderTest {

    /** Returns the words of a text; those of dense scripts in brackets. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var reader = new WordReader(text);
        while (reader.next()) {
            words.add(reader.isDense() ? "[" + reader.word() + "]" : reader.word());
        }
        return words;
    }

    /** Returns the gap between two words. */
    private static String gap(String between) {
        var reader = new WordReader("a" + between + "b");
        reader.next();
        assertThat(reader.gap()).isEmpty();
        reader.next();
        return reader.gap();
    }

    @Test
    void aWordIsARunOfLettersMarksAndDigits() {
        assertThat(words("Don't stop: 3½ e-mails_x², §")).containsExactly("don", "t", "stop", "3½", "e", "mails", "x²");
        assertThat(words("…")).isEmpty();
        assertThat(words("")).isEmpty();
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
        var reader = new WordReader("(co\u00ADoperation\u00AD)");
        assertThat(reader.next()).isTrue();
        assertThat(reader.word()).isEqualTo("cooperation");
        assertThat(reader.start()).isEqualTo(1);
        assertThat(reader.end()).isEqualTo(14);
        assertThat(reader.next()).isFalse();
        assertThat(words("外\u00AD空")).containsExactly("[外空]");
    }

    @Test
    void scriptsWithoutSpacesFormDenseRuns() {
        assertThat(words("防止外空军备竞赛, ไทย 한국어 데이터")).containsExactly("[防止外空军备竞赛]", "[ไทย]", "[한국어]", "[데이터]");
    }

    @Test
    void aDenseRunEndsAtAnotherScript() {
        assertThat(words("关于AI安全3点")).containsExactly("[关于]", "ai", "[安全]", "3", "[点]");
    }

    @Test
    void sharedMarksBelongToTheRunBeforeThem() {
        assertThat(words("データ")).containsExactly("[データ]");
        assertThat(words("か\u3099く")).containsExactly("[がく]");
    }

    @Test
    void readsCharactersBeyondTheFirstPlane() {
        var reader = new WordReader("𠀀𠀁 𝑥");
        assertThat(reader.next()).isTrue();
        assertThat(reader.word()).isEqualTo("𠀀𠀁");
        assertThat(reader.isDense()).isTrue();
        assertThat(reader.end()).isEqualTo(4);
        assertThat(reader.next()).isTrue();
        assertThat(reader.word()).isEqualTo("𝑥");
        assertThat(reader.isDense()).isFalse();
    }

    @Test
    void whiteSpaceAloneIsNoGap() {
        assertThat(gap(" \n\t\u00A0")).isEmpty();
    }

    @Test
    void whiteSpaceBesideOtherCharactersIsOneMark() {
        assertThat(gap(",  ")).isEqualTo(",\u0001");
        assertThat(gap(" \n; — ")).isEqualTo("\u0001;\u0001—\u0001");
        assertThat(gap("-")).isEqualTo("-");
    }

    @Test
    void charactersOfTheIndexAreNotTakenFromTexts() {
        assertThat(gap("\u0001\u0002\u0003")).isEqualTo("\u0004\u0004\u0004");
    }

    @Test
    void surroundsWordsAndGapsWithSingleSpaces() {
        assertThat(WordReader.spaced("Arms  race,\n now.")).isEqualTo(" arms race ,\u0001 now . ");
        assertThat(WordReader.spaced("AI安全 ")).isEqualTo(" ai 安全 ");
        assertThat(WordReader.spaced("")).isEqualTo(" ");
    }
}
