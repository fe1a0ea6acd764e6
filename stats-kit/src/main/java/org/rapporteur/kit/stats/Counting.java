package org.rapporteur.kit.stats;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A statistic that was asked for and found valid, but not counted yet: whoever knows the answer already needs no counting.
 *
 * @param columns of its groups as a table: dotted names of members
 * @param run counts
 */
public record Counting<S extends Grouped>(List<String> columns, Supplier<S> run) {

    /** The same with something done to the answer. */
    public <T extends Grouped> Counting<T> then(Function<S, T> change) {
        return new Counting<>(columns, () -> change.apply(run.get()));
    }
}
