package org.rapporteur.kit.stats;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A valid statistics request that has not been counted yet: a reader with a current response needs no counting.
 *
 * @param shape of its groups
 * @param reported the columns of what sources reported; empty if the statistic has no such numbers
 * @param run counts
 */
public record Counting<S extends Grouped>(Shape shape, List<String> reported, Supplier<S> run) {

    Counting(Shape shape, Supplier<S> run) {
        this(shape, List.of(), run);
    }

    /**
     * Returns the same with what sources reported.
     *
     * @param columns the members of what is reported
     * @param change adds it to the result
     */
    public <T extends Grouped> Counting<T> reporting(List<String> columns, Function<S, T> change) {
        return new Counting<>(shape, columns, () -> change.apply(run.get()));
    }
}
