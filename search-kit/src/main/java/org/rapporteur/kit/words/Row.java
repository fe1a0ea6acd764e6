package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.List;
import org.rapporteur.kit.words.SearchQuery.Alternative;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Synonymous;
import org.rapporteur.kit.words.SearchQuery.Term;

/** Terms of a query as one row of pieces. */
final class Row {

    private final List<Piece> pieces = new ArrayList<>();
    /** The term of each piece, and where it begins. */
    private final List<Term> terms = new ArrayList<>();

    private final List<Integer> starts = new ArrayList<>();

    Row(List<Term> row) {
        for (var term : row) {
            int start = pieces.size();
            for (var piece : term.pieces()) {
                pieces.add(piece);
                terms.add(term);
                starts.add(start);
            }
        }
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Whether a place is between joined words. */
    boolean isInside(int place) {
        return place < pieces.size() && terms.get(place).joint() != null && starts.get(place) < place;
    }

    /** Returns where the piece at a place ends, with all that are joined to it. */
    int end(int place) {
        int end = place + 1;
        while (isInside(end)) {
            end++;
        }
        return end;
    }

    /** Adds some of the pieces to terms, to the last one if they belong to it. */
    void add(int from, int to, List<Term> expanded) {
        for (int place = from; place < to; place++) {
            var term = terms.get(place);
            if (place > starts.get(place) && !isSynonymous(expanded)) {
                var before = new ArrayList<>(expanded.removeLast().pieces());
                before.add(pieces.get(place));
                expanded.add(new Term(List.copyOf(before), false, term.joint()));
            } else {
                expanded.add(new Term(List.of(pieces.get(place)), false, term.joint()));
            }
        }
    }

    private static boolean isSynonymous(List<Term> expanded) {
        return expanded.isEmpty() || expanded.getLast().pieces().getFirst() instanceof Synonymous;
    }

    /** Returns some of the pieces with what means the same. */
    Synonymous synonymous(int from, int to, List<Alternative> others) {
        var term = terms.get(from);
        boolean whole = starts.get(from) == from && term.pieces().size() == to - from;
        return new Synonymous(List.copyOf(pieces.subList(from, to)), whole ? term.joint() : null, others);
    }
}
