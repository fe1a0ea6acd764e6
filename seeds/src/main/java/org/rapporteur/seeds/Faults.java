package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults in data files, one line each: keeps the first to be printed, counts all. */
final class Faults {

    private static final int KEPT = 100;
    /** The maximum length of a message, in characters: it quotes only an excerpt of a file. */
    private static final int LONGEST = 300;

    private final List<String> first = new ArrayList<>();
    private long count;

    /**
     * @param place the location, such as {@code events.json:3}
     * @param what a message for people
     */
    void add(String place, String what) {
        count++;
        if (first.size() < KEPT) {
            first.add(plain(place) + ": " + excerpt(what));
        }
    }

    /** Returns the first hundred. */
    List<String> first() {
        return first;
    }

    long count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Shortens a text to one line without terminal control characters. */
    static String excerpt(String text) {
        var line = text.lines().findFirst().orElse("");
        var cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return plain(cut);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
