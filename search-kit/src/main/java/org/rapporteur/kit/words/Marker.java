package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rapporteur.kit.words.Snippet.Mark;
import org.rapporteur.kit.words.StoredPassages.Part;
import org.rapporteur.kit.words.WordReader.Kind;

/** Finds the places of matches in the text of a passage. */
final class Marker {

    /**
     * The maximum number of matches considered in one text: the best part of a long text is nearly always near its
     * beginning.
     */
    private static final int MOST = 500;

    /** What words begin with, without accents, by the number of the term. */
    record Beginning(String letters, String latin, int term) {}

    private final List<Beginning> beginnings;

    Marker(List<Beginning> beginnings) {
        this.beginnings = beginnings;
    }

    /** A match that has begun. */
    private record Open(Found found, int start) {}

    /**
     * Returns the matches in the order of their starts.
     *
     * @param found matches in this part, in the order of their positions
     */
    List<Mark> mark(Part part, List<Found> found) {
        var marks = new ArrayList<Mark>();
        var open = new ArrayList<Open>();
        var passage = part.passage();
        var text = passage.text();
        var reader = new WordReader(text, part.start());
        int position = part.position();
        int next = 0;
        while (marks.size() < MOST
                && (next < found.size() || !open.isEmpty() || !beginnings.isEmpty())
                && reader.next()) {
            var letters = reader.kind() == Kind.RUN ? new Letters(text, reader.start(), reader.end()) : null;
            for (int i = 0; i < (letters == null ? 1 : letters.count()); i++) {
                int start = letters == null ? reader.start() : letters.start(i);
                int end = letters == null ? reader.end() : letters.end(i);
                while (next < found.size() && found.get(next).from() == position) {
                    open.add(new Open(found.get(next++), start));
                }
                close(open, position++, end, reader.end(), marks);
            }
            if (!beginnings.isEmpty() && reader.kind() != Kind.SIGN && mayBegin(passage, reader.start())) {
                begin(passage, reader, marks);
            }
        }
        marks.sort(Comparator.comparingInt(Mark::start).thenComparingInt(mark -> -mark.end()));
        return marks;
    }

    private static void close(List<Open> open, int position, int end, int runEnd, List<Mark> marks) {
        for (int i = open.size() - 1; i >= 0; i--) {
            var found = open.get(i).found();
            if (found.to() == position) {
                marks.add(new Mark(open.get(i).start(), found.run() ? runEnd : end, found.term()));
                open.remove(i);
            }
        }
    }

    /** Whether a word may begin as wanted: few do, and to fold each takes time. */
    private boolean mayBegin(Passage passage, int start) {
        var text = passage.text();
        char first = text.charAt(start);
        boolean plain = first < 0x80 && (start + 1 == text.length() || text.charAt(start + 1) < 0x80);
        if (!plain || passage.role().isName()) {
            return true;
        }
        for (var beginning : beginnings) {
            if (beginning.letters().charAt(0) == Character.toLowerCase(first)) {
                return true;
            }
        }
        return false;
    }

    private void begin(Passage passage, WordReader reader, List<Mark> marks) {
        var word = reader.word();
        var plain = Folding.accents(word);
        boolean dense = reader.kind() == Kind.RUN;
        var forms = passage.role().isName() ? Latin.ofName(word, dense) : List.<String>of();
        for (var beginning : beginnings) {
            if (!dense && plain.startsWith(beginning.letters())
                    || !beginning.latin().isEmpty()
                            && forms.stream().anyMatch(form -> form.startsWith(beginning.latin()))) {
                marks.add(new Mark(reader.start(), reader.end(), beginning.term()));
            }
        }
    }
}
