package org.rapporteur.gateway.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.rapporteur.gateway.attendance.Attendance.Coverage;

/** Compares a count with a reported number without suggesting more precision than the report has. */
final class Coverages {

    private Coverages() {}

    /**
     * Returns the recorded share of the reported number.
     *
     * @return empty if the report allows none (fewer than 1, exactly 0) or its qualifier is unknown
     */
    static Optional<Coverage> of(int recorded, int reported, String qualifier) {
        return switch (qualifier) {
            case "exactly" -> share("equal", recorded, reported);
            case "more_than" -> share("at_most", recorded, reported + 1);
            case "at_least" -> share("at_most", recorded, reported);
            case "about" -> share("about", recorded, reported);
            case "fewer_than" -> share("at_least", recorded, reported - 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Coverage> share(String relation, int numerator, int denominator) {
        if (denominator <= 0) {
            return Optional.empty();
        }
        var ratio = BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 4, RoundingMode.HALF_UP);
        return Optional.of(new Coverage(relation, ratio.doubleValue(), numerator, denominator));
    }
}
