package org.rapporteur.kit.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Collects every fault of one request, so that one answer names them all: within limits, as an answer must not be larger than
 * what it answers.
 */
public final class Violations {

    /** More faults than these are not named: a request of many members can have one in each. */
    private static final int MOST = 200;

    /** The most characters of all faults together. */
    private static final int MOST_CHARACTERS = 32 * 1024;
    /** The most characters of a path, and of what is wrong there; the middle of what is longer is left out. */
    private static final int MOST_OF_ONE = 600;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private int characters;
    private boolean more;
    private final List<Violation> found = new ArrayList<>();

    /** Adds a fault, unless one of the same field is known already: the first is the cause, the next its consequence. */
    public void add(String field, String message) {
        if (isFull()) {
            more = true;
        } else {
            addShortened(shortened(field), shortened(message));
        }
    }

    /** Adds what another collection holds. */
    public void addAll(Violations others) {
        others.found.forEach(fault -> add(fault.field(), fault.message()));
        more |= others.more;
    }

    /** Says that there may be more faults than were looked for. */
    public void thereMayBeMore() {
        more = true;
    }

    private void addShortened(String field, String message) {
        if (found.stream().noneMatch(violation -> violation.field().equals(field))) {
            found.add(new Violation(field, message));
            characters += field.length() + (message == null ? 0 : message.length());
        }
    }

    /** Adds a fault of a member, unless a part of the member has one: it may be no more than the consequence. */
    public void addUnlessWithin(String field, String message) {
        if (found.stream()
                .map(Violation::field)
                .noneMatch(known -> known.startsWith(field + ".") || known.startsWith(field + "["))) {
            add(field, message);
        }
    }

    /** Whether there are as many faults as one answer names: what is added from now on is passed over. */
    public boolean isFull() {
        return found.size() >= MOST || characters >= MOST_CHARACTERS;
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= MOST_OF_ONE) {
            return text;
        }
        int head = MOST_OF_ONE * 2 / 3;
        int tail = text.length() - (MOST_OF_ONE - head - 1);
        // a pair of surrogates is one character
        return text.substring(0, head - (Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0))
                + '…'
                + text.substring(tail + (Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0));
    }

    /** Adds a fault for every item of a list that repeats the key of one before it. */
    public <T> void addRepeated(String list, String member, List<T> items, Function<T, ?> key) {
        var seen = new HashSet<Object>();
        addEach(list, items, item -> key.apply(item) != null && !seen.add(key.apply(item)), member, "is repeated");
    }

    /** Adds a fault for every item of a list that is wrong; a list that is null has none. */
    public <T> void addEach(String list, List<T> items, Predicate<T> wrong, String member, String message) {
        for (int i = 0; items != null && i < items.size(); i++) {
            if (wrong.test(items.get(i))) {
                add("%s[%d].%s".formatted(list, i, member), message);
            }
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, by field; the items of a list in their order. */
    public List<Violation> list() {
        return found.stream()
                .sorted(Comparator.comparing(violation ->
                        NUMBER.matcher(violation.field()).replaceAll(number -> "%9s".formatted(number.group()))))
                .toList();
    }

    /** Throws the problem {@code invalid} (422) when there is a fault. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw problem();
        }
    }

    /** The problem {@code invalid} (422) of what was found. */
    public ProblemException problem() {
        return ProblemType.INVALID.because(summary(), list());
    }

    private String summary() {
        if (more) {
            return "%d members are invalid, perhaps more; see violations".formatted(found.size());
        }
        return found.size() == 1
                ? "%s: %s".formatted(found.getFirst().field(), found.getFirst().message())
                : "%d members are invalid; see violations".formatted(found.size());
    }
}
