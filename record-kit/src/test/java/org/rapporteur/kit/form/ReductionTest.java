package org.rapporteur.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.Text;

class ReductionTest {

    record Shelf(Text label) {}

    record Chapter(Text heading, List<Shelf> shelves) {}

    record Edition(LanguageTag originalLanguage) {}

    record Book(
            String id, Text title, @JsonProperty("parts") List<Chapter> chapters, Edition edition, long pages) {}

    private static final String WHOLE = """
            {"id":"a","title":{"en":"Sea","fr":"Mer"},"parts":[{"heading":{"fr":"Un","ru":"\u041e"},"shelves":[{"label":{"en":"S","zh":"架"}}]},{"heading":null}],"edition":{"originalLanguage":"ru"},"pages":3}""";

    private static String reduced(String language, Set<String> fields) {
        var shown = new Reduction<>(Book.class, language, fields)
                .of(new Representation(7, WHOLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(shown.version()).isEqualTo(7);
        assertThat(shown.reduced()).isEqualTo(language != null || fields != null);
        return new String(shown.json(), StandardCharsets.UTF_8);
    }

    @Test
    void nothingWantedIsNothingChanged() {
        assertThat(reduced(null, null)).isEqualTo(WHOLE);
    }

    @Test
    void eachTextKeepsItsBestWording() {
        assertThat(reduced("zh", null)).isEqualTo("""
                {"id":"a","title":{"en":"Sea"},"parts":[{"heading":{"ru":"О"},"shelves":[{"label":{"zh":"架"}}]},{"heading":null}],"edition":{"originalLanguage":"ru"},"pages":3}""");
    }

    @Test
    void fieldsKeepTheOrderOfTheResource() {
        assertThat(reduced(null, Set.of("pages", "parts", "id"))).isEqualTo("""
                {"id":"a","parts":[{"heading":{"fr":"Un","ru":"О"},"shelves":[{"label":{"en":"S","zh":"架"}}]},{"heading":null}],"pages":3}""");
        assertThat(reduced("fr", Set.of("title"))).isEqualTo("""
                {"title":{"fr":"Mer"}}""");
    }

    @Test
    void membersAreNamedAsInJson() {
        assertThat(Reduction.members(Book.class)).containsExactly("id", "title", "parts", "edition", "pages");
    }
}
