package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speakers in the UN Security Council, and its members. */
abstract class SecurityCouncilAnswers extends RealDataSet {

    @Override
    final String set() {
        return "security-council";
    }

    @ParameterizedTest
    @CsvSource({
        "state, 200",
        "civil_society, 166",
        "igo, 59",
        "ngo, 50",
        "other, 49",
        "academia, 33",
        "un_entity, 27",
        "industry, 17"
    })
    void classifiesSpeakers(String classification, int number) {
        assertThat(ours("participants?classification=" + classification)).hasSize(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1994, 2004, 2018, 2023})
    void theCouncilHasFifteenMembers(int year) {
        assertThat(ours("participations?role=delegate&event=security-council-" + year))
                .hasSize(15);
    }

    @ParameterizedTest
    @CsvSource({"japan, 6", "brazil, 5", "argentina, 4", "germany, 4"})
    void containsElectedTerms(String state, int terms) {
        assertThat(count(
                        ours("participations?participant=security-council-" + state),
                        term -> at((Map<?, ?>) ((List<?>) term.get("sources")).getFirst(), "paragraph")))
                .hasSize(terms);
    }

    @Test
    void aFormerStateKeepsItsCodeAndARenamedOneItsNames() {
        assertThat(api().get("participants/security-council-zaire").jsonPath().getString("countryCode"))
                .isEqualTo("ZR");
        assertThat(ours("participants?q=T%C3%BCrkiye"))
                .extracting(state -> state.get("slug"))
                .contains("security-council-turkey");
    }
}
