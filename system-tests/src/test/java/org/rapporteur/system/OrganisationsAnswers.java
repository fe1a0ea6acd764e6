package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intergovernmental organizations with names in many languages. */
abstract class OrganisationsAnswers extends RealDataSet {

    @Override
    final String set() {
        return "international-organisations";
    }

    private List<Map<String, Object>> organisations() {
        return ours("participants?kind=organization&classification=igo,un_entity");
    }

    @Test
    void containsEveryOrganizationWithItsFamily() {
        assertThat(organisations()).hasSize(412);
        assertThat(ours("participants?classification=un_entity")).hasSize(62);
    }

    /** The source has 290 French names and 223 Spanish ones, of which 31 and 3 are empty. */
    @ParameterizedTest
    @CsvSource({"fr, 259", "zh, 272", "de, 242", "es, 220", "ru, 197", "ar, 36"})
    void keepsNamesInTheirLanguages(String language, int number) {
        assertThat(organisations())
                .filteredOn(organisation -> at(organisation, "name", language) != null)
                .hasSize(number);
    }

    @Test
    void eightAreAboutSpace() {
        assertThat(organisations())
                .filteredOn(organisation -> ((String) at(organisation, "name", "en"))
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(space|satellite).*"))
                .hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Европейский союз", "歐洲聯盟", "Europäische Union", "União Europeia", "European Union"})
    void findsItByANameInAnyScript(String name) {
        assertThat(ours("participants?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .extracting(organisation -> organisation.get("slug"))
                .contains("international-organisations-european-union");
    }

    @ParameterizedTest
    @ValueSource(strings = {"European Union", "United Nations", "European Space Agency", "歐洲聯盟"})
    void searchPutsTheOrganizationFirst(String name) {
        var found = api().get("search?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .<Map<String, Object>>path("items[0].resource.name");
        assertThat(found.values()).extracting(Object::toString).anyMatch(name::equalsIgnoreCase);
    }

    @ParameterizedTest
    @CsvSource({"supraverden, 412", "wikidata, 371", "lei, 63", "bic, 33", "riad, 104", "opensanctions, 46", "vat, 9"})
    void keepsEveryCode(String scheme, int number) {
        assertThat(organisations())
                .filteredOn(organisation ->
                        String.valueOf(organisation.get("identifiers")).contains("scheme=" + scheme + ","))
                .hasSize(number);
    }

    @Test
    void aMissingCodeIsNotAnIdentifier() {
        assertThat(organisations().toString()).contains("Q458").doesNotContain("No code found");
    }
}
