package org.rapporteur.benchmarks.harness;

import java.util.Collection;

/** The middle of some figures: what one round that was disturbed does not move. */
final class Median {

    private Median() {}

    /** Of an even number the mean of the two in the middle; throws IllegalArgumentException of none. */
    static double of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
