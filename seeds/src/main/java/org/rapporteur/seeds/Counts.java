package org.rapporteur.seeds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of rows by outcome. */
final class Counts {

    static final String CREATED = "created";
    static final String UPDATED = "updated";
    static final String UNCHANGED = "unchanged";
    static final String KEPT = "kept";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";

    private static final List<String> ALWAYS = List.of(CREATED, UPDATED, UNCHANGED, FAILED);
    private static final List<String> IF_ANY = List.of(KEPT, SKIPPED);

    private final Map<String, Long> numbers = new HashMap<>();

    void add(String outcome) {
        add(outcome, 1);
    }

    void add(String outcome, long number) {
        numbers.merge(outcome, number, Long::sum);
    }

    void addAll(Counts others) {
        others.numbers.forEach(this::add);
    }

    /** Returns the rows that a plan has left out: they are not sent. */
    Counts leftOut() {
        var leftOut = new Counts();
        leftOut.add(FAILED, of(FAILED));
        leftOut.add(SKIPPED, of(SKIPPED));
        return leftOut;
    }

    long of(String outcome) {
        return numbers.getOrDefault(outcome, 0L);
    }

    long all() {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns those that occur; {@code nothing} if none does. */
    String words() {
        var words = Stream.concat(ALWAYS.stream(), IF_ANY.stream())
                .filter(outcome -> of(outcome) > 0)
                .map(this::words)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }

    /** Returns all that a reader expects, and the rarer ones if they occur. */
    String total() {
        return Stream.concat(ALWAYS.stream(), IF_ANY.stream().filter(outcome -> of(outcome) > 0))
                .map(this::words)
                .collect(Collectors.joining(", "));
    }

    private String words(String outcome) {
        return of(outcome) + " " + (outcome.equals(UPDATED) ? "changed" : outcome);
    }
}
