package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.List;

/** What of a folder could not be read, for its totals. */
final class Unread {

    /** How many files are named. */
    private static final int NAMED = 5;

    private final List<String> files = new ArrayList<>();
    private long more;
    private long rows;

    void row() {
        rows++;
    }

    void file(String name) {
        add(name + " could not be read");
    }

    /** @param line the last line that was read, if only in part */
    void rest(DataFile file, int line) {
        add("the rest of %s after line %d could not be read".formatted(file.name(), line));
    }

    private void add(String what) {
        if (files.size() < NAMED) {
            files.add(what);
        } else {
            more++;
        }
    }

    /** Returns what was not read, as the end of a sentence; nothing if everything was. */
    String words() {
        var words = new StringBuilder();
        if (rows > 0) {
            words.append("; ").append(Words.count(rows, "row")).append(" could not be read");
        }
        files.forEach(what -> words.append("; ").append(what));
        if (more > 0) {
            words.append("; ").append(Words.count(more, "more file")).append(" could not be read as a whole");
        }
        return words.toString();
    }
}
