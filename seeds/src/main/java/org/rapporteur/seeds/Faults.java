package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with data files, a line each: the first are kept to be told, all are counted. */
final class Faults {

    private static final int KEPT = 100;
    /** The most characters of what is told of one fault: of a file's content no more than an excerpt. */
    private static final int LONGEST = 300;

    private final List<String> first = new ArrayList<>();
    private long count;

    /**
     * @param place where it is, such as {@code events.json:3}
     * @param what is wrong there, in words for people
     */
    void add(String place, String what) {
        count++;
        if (first.size() < KEPT) {
            first.add(plain(place) + ": " + excerpt(what));
        }
    }

    /** The first hundred. */
    List<String> first() {
        return first;
    }

    long count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** A text on one line, cut where it is long, and without characters that a terminal would obey. */
    static String excerpt(String text) {
        var line = text.lines().findFirst().orElse("");
        var cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return plain(cut);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
