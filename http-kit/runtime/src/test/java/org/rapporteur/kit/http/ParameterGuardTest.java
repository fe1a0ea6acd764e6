package org.rapporteur.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

class ParameterGuardTest {

    private static final List<String> KNOWN = List.of("limit", "q");

    private static ProblemException refusal(Map<String, List<String>> sent) {
        return catchThrowableOfType(ProblemException.class, () -> ParameterGuard.check(new TreeMap<>(sent), KNOWN));
    }

    @Test
    void acceptsKnownParameters() {
        assertThat(refusal(Map.of("q", List.of("peace"), "limit", List.of("x"))))
                .isNull();
    }

    @Test
    void anEmptyOneIsInvalid() {
        var refusal = refusal(Map.of("q", List.of("")));
        assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        assertThat(refusal.violations()).containsExactly(new Violation("q", "must not be empty"));
    }

    @Test
    void anUnknownOneIsReportedWithAllOthers() {
        var refusal = refusal(Map.of("colour", List.of("blue"), "limit", List.of("1", "2"), "q", List.of("")));
        assertThat(refusal.type()).isEqualTo(ProblemType.UNKNOWN_PARAMETER);
        assertThat(refusal.violations())
                .containsExactlyInAnyOrder(
                        new Violation("colour", "is unknown; known are limit, q"),
                        new Violation("limit", "is repeated; separate several values with commas"),
                        new Violation("q", "must not be empty"));
    }
}
