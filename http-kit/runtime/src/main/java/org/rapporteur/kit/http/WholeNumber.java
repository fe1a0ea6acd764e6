package org.rapporteur.kit.http;

import org.rapporteur.kit.problem.Violations;

/** A query parameter that is a whole number within bounds. */
public final class WholeNumber {

    private WholeNumber() {}

    /**
     * Parses a parameter.
     *
     * @param least at least 0
     * @param absent the result if the parameter is missing or invalid
     * @param faults receives the fault of a value that is not a number of decimal digits, or out of bounds
     */
    public static int of(String name, String value, int least, int most, int absent, Violations faults) {
        if (value == null) {
            return absent;
        }
        if (value.matches("[0-9]{1,10}")) {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        faults.add(name, "must be a whole number from %d to %d".formatted(least, most));
        return absent;
    }
}
