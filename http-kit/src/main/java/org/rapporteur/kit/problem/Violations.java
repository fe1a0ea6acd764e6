package org.rapporteur.kit.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every fault of one request, so that one answer names them all. */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /** Adds a fault, unless one of the same field is known already: the first is the cause, the next its consequence. */
    public void add(String field, String message) {
        if (found.stream().noneMatch(violation -> violation.field().equals(field))) {
            found.add(new Violation(field, message));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> list() {
        return found.stream().sorted(Comparator.comparing(Violation::field)).toList();
    }

    /** Throws the problem {@code invalid} (422) when there is a fault. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemType.INVALID.because(summary(), list());
        }
    }

    private String summary() {
        return found.size() == 1
                ? "%s: %s".formatted(found.getFirst().field(), found.getFirst().message())
                : "%d members are invalid; see violations".formatted(found.size());
    }
}
