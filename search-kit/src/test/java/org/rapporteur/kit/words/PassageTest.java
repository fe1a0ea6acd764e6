package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.words.Passage.Role;

class PassageTest {

    @Test
    void aPlainNameHasNoLanguage() {
        assertThat(Passage.name("author", "Ada")).containsExactly(new Passage(Role.NAME, "author", null, "Ada"));
        assertThat(Passage.mention("author", "Ada")).containsExactly(new Passage(Role.MENTION, "author", null, "Ada"));
    }

    @Test
    void everyWordingIsAPassage() {
        var peace = new Text(new TreeMap<>(Map.of("zh", "和平", "en", "Peace")));
        assertThat(Passage.title("heading", peace))
                .containsExactly(
                        new Passage(Role.TITLE, "heading", "en", "Peace"),
                        new Passage(Role.TITLE, "heading", "zh", "和平"));
    }

    @Test
    void textsDifferByTheirRole() {
        var peace = Text.of("en", "Peace");
        assertThat(Passage.name("member", peace)).containsExactly(new Passage(Role.NAME, "member", "en", "Peace"));
        assertThat(Passage.title("member", peace)).containsExactly(new Passage(Role.TITLE, "member", "en", "Peace"));
        assertThat(Passage.text("member", peace)).containsExactly(new Passage(Role.TEXT, "member", "en", "Peace"));
    }

    @Test
    void nothingIsMadeOfWhatIsAbsent() {
        assertThat(Passage.name("member", (String) null)).isEmpty();
        assertThat(Passage.name("member", (Text) null)).isEmpty();
        assertThat(Passage.mention("member", null)).isEmpty();
        assertThat(Passage.title("member", null)).isEmpty();
        assertThat(Passage.text("member", null)).isEmpty();
        assertThat(Passage.each(null)).isEmpty();
        assertThat(Passage.each(List.of(1, 2))).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({"en, en", "zh-Hant, zh", "sr-Latn-RS, sr", "und, und", ", ''"})
    void isIndexedUnderItsLanguageWithoutScriptAndRegion(String tag, String language) {
        assertThat(new Passage(Role.TEXT, "text", tag, "x").baseLanguage()).isEqualTo(language);
    }

    @Test
    void aNameWithoutALanguageBelongsToNone() {
        assertThat(new Passage(Role.NAME, "name", null, "x").tag()).isEqualTo(Keys.NAMES);
        assertThat(new Passage(Role.MENTION, "name", "en-GB", "x").tag()).isEqualTo("en");
        assertThat(new Passage(Role.TEXT, "text", null, "x").tag()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NAME, true, true", "TITLE, false, true", "MENTION, true, false", "TEXT, false, false"})
    void aMentionIsANameButNoTitle(Role role, boolean name, boolean title) {
        assertThat(role.isName()).isEqualTo(name);
        assertThat(role.isTitle()).isEqualTo(title);
    }
}
