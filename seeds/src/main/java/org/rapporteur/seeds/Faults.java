package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects faults, one line each: keeps some to be printed, in the order of the folder, and counts all. */
final class Faults {

    private static final int KEPT = 100;
    /** How many causes are remembered that several rows may share. */
    private static final int CAUSES = 1000;
    /** How many rows are named that share the cause of a fault. */
    private static final int NAMED = 3;
    /** The maximum length of a message, in characters: it quotes only an excerpt of a file. */
    private static final int LONGEST = 300;

    private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::collection)
            .thenComparing(Entry::file)
            .thenComparingInt(Entry::line);

    private final List<Entry> kept = new ArrayList<>();
    private final Map<String, Entry> causes = new HashMap<>();
    private final Unread unread = new Unread();
    private long count;

    /** A fault; its file is the beginning of its place. */
    private static final class Entry {
        private final int collection;
        private final String file;
        private final int line;
        private final String text;
        private final List<String> others = new ArrayList<>();
        private long more;

        Entry(int collection, String file, int line, String text) {
            this.collection = collection;
            this.file = file;
            this.line = line;
            this.text = text;
        }

        int collection() {
            return collection;
        }

        String file() {
            return file;
        }

        int line() {
            return line;
        }

        void add(String place) {
            if (others.size() < NAMED) {
                others.add(plain(place));
            } else {
                more++;
            }
        }

        String words() {
            if (others.isEmpty()) {
                return text;
            }
            return "%s (also %s%s)"
                    .formatted(
                            text, String.join(", ", others), more == 0 ? "" : " and " + Words.count(more, "more row"));
        }
    }

    /** Adds a fault of a file or folder as a whole. */
    void add(String name, String what) {
        keep(new Entry(-1, name, 0, plain(name) + ": " + excerpt(what)));
    }

    void add(DataFile file, int line, String what) {
        keep(entry(file, line, 0, what));
    }

    /** @param column from 1; 0 if unknown */
    void add(DataFile file, int line, int column, String what) {
        keep(entry(file, line, column, what));
    }

    /** Adds a fault that several rows may share: it counts once, with the places of the others. */
    void addShared(String cause, DataFile file, int line, String what) {
        var known = causes.get(cause);
        if (known != null) {
            known.add(place(file, line, 0));
            return;
        }
        var entry = entry(file, line, 0, what);
        if (causes.size() < CAUSES) {
            causes.put(cause, entry);
        }
        keep(entry);
    }

    private void keep(Entry entry) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(entry);
        }
    }

    private static Entry entry(DataFile file, int line, int column, String what) {
        return new Entry(
                DataFolder.COLLECTIONS.indexOf(file.collection()),
                file.name(),
                line,
                plain(place(file, line, column)) + ": " + excerpt(what));
    }

    private static String place(DataFile file, int line, int column) {
        return file.name() + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }

    /** Returns the first hundred, in the order of the folder. */
    List<String> first() {
        return kept.stream().sorted(ORDER).map(Entry::words).toList();
    }

    /** Returns what could not be read; added to. */
    Unread unread() {
        return unread;
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

    /** Replaces what a terminal would obey or not show: characters that control it, format text or end lines. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
