package org.rapporteur.benchmarks.harness;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a measurement found.
 *
 * @param what was measured, in a few words
 * @param ours the figures of the system
 * @param others what it is compared with; may be empty
 * @param aim of the project, in words; empty where there is none
 * @param note what a reader should know; empty where there is nothing
 */
record Finding(String what, Unit unit, Figures ours, List<Figures> others, String aim, String note) {

    Finding {
        Objects.requireNonNull(ours);
        others = List.copyOf(others);
    }

    /** Of the figures of which the first are ours. */
    static Finding of(String what, Unit unit, List<Figures> figures, String aim, String note) {
        return new Finding(what, unit, figures.getFirst(), figures.subList(1, figures.size()), aim, note);
    }

    /** Of one figure, which nothing is compared with. */
    static Finding of(String what, Unit unit, double value, String aim, String note) {
        return new Finding(what, unit, Figures.of("rapporteur", value), List.of(), aim, note);
    }

    /** What is ours for one of theirs; NaN where theirs is nothing. */
    double ratio(Figures other) {
        return other.value() == 0 ? Double.NaN : ours.value() / other.value();
    }

    Stream<Figures> all() {
        return Stream.concat(Stream.of(ours), others.stream());
    }
}
