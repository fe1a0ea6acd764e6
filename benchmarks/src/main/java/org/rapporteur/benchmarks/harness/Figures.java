package org.rapporteur.benchmarks.harness;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.rapporteur.benchmarks.load.LoadResult;

/**
 * The figures of one subject of a measurement.
 *
 * @param subject such as "gateway" or "nginx proxy"
 * @param value in the measurement's unit
 * @param cold the rate in the first seconds, as a fraction of that of the rounds
 * @param median of the times of requests, in milliseconds
 * @param late their 99th percentile, in milliseconds
 * @param errors of all rounds
 * @param cpu milliseconds per request, by process
 */
record Figures(
        String subject,
        double value,
        OptionalDouble cold,
        OptionalDouble median,
        OptionalDouble late,
        long errors,
        Map<String, Double> cpu) {

    /** For a subject without a load. */
    static Figures of(String subject, double value) {
        return new Figures(
                subject, value, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0, Map.of());
    }

    /**
     * One round.
     *
     * @param cpu in seconds, by process
     */
    record Round(LoadResult result, Map<String, Double> cpu) {}

    /**
     * Returns the medians of some rounds, and the CPU time of all of them.
     *
     * @param first the rate in the first seconds of the warm-up
     */
    static Figures of(String subject, double first, List<Round> rounds) {
        long requests =
                rounds.stream().mapToLong(round -> round.result.requests()).sum();
        var cpu = new LinkedHashMap<String, Double>();
        rounds.forEach(round -> round.cpu.forEach((name, seconds) -> cpu.merge(name, seconds, Double::sum)));
        cpu.replaceAll((name, seconds) -> requests == 0 ? 0 : seconds * 1_000 / requests);
        // processes that are not part of the subject did practically nothing
        cpu.values().removeIf(milliseconds -> milliseconds < 0.0005);
        double rate = median(rounds, LoadResult::perSecond);
        return new Figures(
                subject,
                rate,
                rate == 0 ? OptionalDouble.empty() : OptionalDouble.of(first / rate),
                OptionalDouble.of(median(rounds, LoadResult::median)),
                OptionalDouble.of(median(rounds, LoadResult::late)),
                rounds.stream().mapToLong(round -> round.result.errors()).sum(),
                cpu);
    }

    private static double median(Collection<Round> rounds, Function<LoadResult, Double> figure) {
        return Median.of(
                rounds.stream().map(round -> figure.apply(round.result)).toList());
    }

    /** Returns the same with another value. */
    Figures withValue(double other) {
        return new Figures(subject, other, cold, median, late, errors, cpu);
    }
}
