package org.rapporteur.benchmarks.harness;

import java.util.Collection;

/** The median of some figures, which a single disturbed round does not affect. */
final class Median {

    private Median() {}

    /** For an even number, the mean of the two in the middle; throws IllegalArgumentException for none. */
    static double of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
