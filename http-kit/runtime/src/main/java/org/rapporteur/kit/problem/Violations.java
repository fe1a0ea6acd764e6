package org.rapporteur.kit.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Collects every fault of a request, so that one response lists them all, within limits: a response must not be
 * larger than its request.
 */
public final class Violations {

    /** The maximum number of faults listed: a request with many members can have one in each. */
    private static final int MOST = 200;

    /** The maximum number of characters of all faults together. */
    private static final int MOST_CHARACTERS = 32 * 1024;
    /** The maximum number of characters of a path and of a message; longer ones are shortened in the middle. */
    private static final int MOST_OF_ONE = 600;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private int characters;
    private boolean more;
    private final List<Violation> found = new ArrayList<>();

    /** Adds a fault, unless one for the same field is known: the first is the cause, the next a consequence. */
    public void add(String field, String message) {
        add(field, message, null);
    }

    /** Adds the fault that a member refers to what does not exist. */
    public void add(String field, String message, MissingReference missing) {
        if (isFull()) {
            more = true;
        } else {
            addShortened(shortened(field), shortened(message), missing);
        }
    }

    /** Adds the faults of another collection. */
    public void addAll(Violations others) {
        others.found.forEach(fault -> add(fault.field(), fault.message(), fault.missing()));
        more |= others.more;
    }

    /** Records that the check was incomplete. */
    public void thereMayBeMore() {
        more = true;
    }

    private void addShortened(String field, String message, MissingReference missing) {
        if (found.stream().noneMatch(violation -> violation.field().equals(field))) {
            found.add(new Violation(field, message, missing));
            characters += field.length() + (message == null ? 0 : message.length());
        }
    }

    /** Adds a fault of a member, unless a part of the member has one, of which it may be a consequence. */
    public void addUnlessWithin(String field, String message) {
        if (found.stream()
                .map(Violation::field)
                .noneMatch(known -> known.startsWith(field + ".") || known.startsWith(field + "["))) {
            add(field, message);
        }
    }

    /** Whether the maximum number of faults is reached: further ones are ignored. */
    public boolean isFull() {
        return found.size() >= MOST || characters >= MOST_CHARACTERS;
    }

    private static String shortened(String text) {
        if (text == null || text.length() <= MOST_OF_ONE) {
            return text;
        }
        int head = MOST_OF_ONE * 2 / 3;
        int tail = text.length() - (MOST_OF_ONE - head - 1);
        // does not split a surrogate pair
        return text.substring(0, head - (Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0))
                + '…'
                + text.substring(tail + (Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0));
    }

    /** Adds a fault for every item of a list that repeats the key of a previous one. */
    public <T> void addRepeated(String list, String member, List<T> items, Function<T, ?> key) {
        var seen = new HashSet<Object>();
        addEach(list, items, item -> key.apply(item) != null && !seen.add(key.apply(item)), member, "is repeated");
    }

    /** Adds a fault for every invalid item of a list; a null list has none. */
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

    /** Returns the faults by field; items of a list in order. */
    public List<Violation> list() {
        return found.stream()
                .sorted(Comparator.comparing(violation ->
                        NUMBER.matcher(violation.field()).replaceAll(number -> "%9s".formatted(number.group()))))
                .toList();
    }

    /** Throws the problem {@code invalid} (422) for the members of a body if there is a fault. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw problem();
        }
    }

    /** Throws a problem for parameters if there is a fault. */
    public void throwIfAny(ProblemType type) {
        if (!found.isEmpty()) {
            throw type.because(summary("parameters"), list());
        }
    }

    /** Returns the problem {@code invalid} (422) for the members of a body. */
    public ProblemException problem() {
        return ProblemType.INVALID.because(summary("members"), list());
    }

    private String summary(String parts) {
        if (found.size() == 1) {
            var only = found.getFirst();
            return "%s: %s%s".formatted(only.field(), only.message(), more ? "; there may be more faults" : "");
        }
        return "%d %s are invalid%s; see violations".formatted(found.size(), parts, more ? ", perhaps more" : "");
    }
}
