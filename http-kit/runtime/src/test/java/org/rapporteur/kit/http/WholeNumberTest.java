package org.rapporteur.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.problem.Violations;

class WholeNumberTest {

    private final Violations faults = new Violations();

    @ParameterizedTest
    @ValueSource(strings = {"1", "007", "200"})
    void acceptsWhatIsWithinBounds(String value) {
        assertThat(WholeNumber.of("limit", value, 1, 200, 20, faults)).isEqualTo(Integer.parseInt(value));
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void takesTheDefaultForAMissingParameter() {
        assertThat(WholeNumber.of("limit", null, 1, 200, 20, faults)).isEqualTo(20);
        assertThat(faults.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "201", "-1", "+1", "1.0", "1e2", " 1", "٣", "9999999999", "99999999999999999999"})
    void rejectsEverythingElse(String value) {
        assertThat(WholeNumber.of("limit", value, 1, 200, 20, faults)).isEqualTo(20);
        assertThat(faults.list()).containsExactly(new Violation("limit", "must be a whole number from 1 to 200"));
    }
}
