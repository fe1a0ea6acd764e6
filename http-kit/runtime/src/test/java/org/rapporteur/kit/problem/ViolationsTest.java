package org.rapporteur.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViolationsTest {

    private final Violations faults = new Violations();

    @Test
    void keepsTheOrderOfItems() {
        for (int i : new int[] {10, 2, 1}) {
            faults.add("sources[%d].url".formatted(i), "is no URL");
        }
        assertThat(faults.list())
                .extracting(Violation::field)
                .containsExactly("sources[1].url", "sources[2].url", "sources[10].url");
        assertThat(faults.problem().detail()).isEqualTo("3 members are invalid; see violations");
    }

    @Test
    void saysBeyondTheMaximumThatThereMayBeMore() {
        IntStream.range(0, 200).forEach(i -> faults.add("a[%d]".formatted(i), "is wrong"));
        assertThat(faults.problem().detail()).isEqualTo("200 members are invalid; see violations");
        faults.addUnlessWithin("b", "is wrong");
        var copy = new Violations();
        copy.addAll(faults);
        assertThat(copy.list()).hasSize(200);
        assertThat(copy.problem().detail()).isEqualTo("200 members are invalid, perhaps more; see violations");
    }

    @Test
    void namesTheOnlyFaultEvenIfThereMayBeMore() {
        faults.add("name", "is required");
        faults.thereMayBeMore();
        assertThat(faults.problem().detail()).isEqualTo("name: is required; there may be more faults");
    }

    @Test
    void reportsTheCauseForAFieldAndNotItsConsequence() {
        faults.add("name", "must not be null");
        faults.add("name", "is too short");
        faults.add("name.en", "is blank");
        faults.addUnlessWithin("name", "is no text");
        assertThat(faults.list())
                .containsExactly(new Violation("name", "must not be null"), new Violation("name.en", "is blank"));
    }

    @Test
    void problemsOfParametersNameTheFault() {
        var faults = new Violations();
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        faults.add("limit", "must be a whole number from 1 to 200");
        assertThatThrownBy(() -> faults.throwIfAny(ProblemType.INVALID_PARAMETER))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.detail()).isEqualTo("limit: must be a whole number from 1 to 200");
                });
        faults.add("sort", "is unknown");
        assertThatThrownBy(() -> faults.throwIfAny(ProblemType.INVALID_PARAMETER))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.detail()).isEqualTo("2 parameters are invalid; see violations");
                });
    }
}
