package org.rapporteur.benchmarks.harness;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The result of a measurement.
 *
 * @param what was measured, in a few words
 * @param ours the figures of the system
 * @param others the figures to compare with; may be empty
 * @param aim of the project, in words; empty if there is none
 * @param note what a reader should know; may be empty
 */
record Finding(String what, Unit unit, Figures ours, List<Figures> others, String aim, String note) {

    Finding {
        Objects.requireNonNull(ours);
        others = List.copyOf(others);
    }

    /** For figures of which the first are ours. */
    static Finding of(String what, Unit unit, List<Figures> figures, String aim, String note) {
        return new Finding(what, unit, figures.getFirst(), figures.subList(1, figures.size()), aim, note);
    }

    /** For a single figure without a comparison. */
    static Finding of(String what, Unit unit, double value, String aim, String note) {
        return new Finding(what, unit, Figures.of("rapporteur", value), List.of(), aim, note);
    }

    /** Returns the ratio of ours to theirs; NaN if theirs is zero. */
    double ratio(Figures other) {
        return other.value() == 0 ? Double.NaN : ours.value() / other.value();
    }

    Stream<Figures> all() {
        return Stream.concat(Stream.of(ours), others.stream());
    }
}
