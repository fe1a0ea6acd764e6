package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.words.SearchQuery.Alternative;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Synonymous;
import org.rapporteur.kit.words.SearchQuery.Term;
import org.rapporteur.kit.words.SearchQuery.Word;

/** Expands one query: each expression that is recognized in it becomes a piece with all others of its set. */
final class Expansion {

    private final SynonymSets sets;
    private final Set<String> written;
    private int words;

    /**
     * @param text of the query
     */
    Expansion(SynonymSets sets, String text) {
        this.sets = sets;
        written = new HashSet<>(Expression.wordsAsWritten(text));
    }

    SearchQuery of(SearchQuery query) {
        var clauses = new ArrayList<List<Term>>();
        var row = new ArrayList<Term>();
        for (var clause : query.clauses()) {
            if (clause.size() == 1 && !clause.getFirst().phrase()) {
                row.add(clause.getFirst());
            } else {
                addRow(row, clauses);
                clauses.add(clause.stream().map(this::within).toList());
            }
        }
        addRow(row, clauses);
        return new SearchQuery(
                List.copyOf(clauses),
                query.excluded().stream().map(this::within).toList());
    }

    /** Terms that must all be present: an expression may extend over several. What else a term has stays together. */
    private void addRow(List<Term> row, List<List<Term>> clauses) {
        var starts = new HashSet<Integer>();
        var all = new ArrayList<Piece>();
        for (var term : row) {
            starts.add(all.size());
            all.addAll(term.pieces());
        }
        int place = 0;
        var open = new ArrayList<Piece>();
        for (var piece : expand(all)) {
            if (piece instanceof Synonymous synonymous) {
                close(open, clauses);
                clauses.add(List.of(new Term(List.of(piece), false)));
                place += synonymous.written().size();
            } else {
                if (starts.contains(place++)) {
                    close(open, clauses);
                }
                open.add(piece);
            }
        }
        close(open, clauses);
        row.clear();
    }

    private static void close(List<Piece> open, List<List<Term>> clauses) {
        if (!open.isEmpty()) {
            clauses.add(List.of(new Term(List.copyOf(open), false)));
            open.clear();
        }
    }

    /** A term with a role of its own: only expressions within it are recognized. */
    private Term within(Term term) {
        return term.phrase() ? term : new Term(List.copyOf(expand(term.pieces())), false);
    }

    private List<Piece> expand(List<Piece> pieces) {
        var keys = pieces.stream().map(this::keys).toList();
        var expanded = new ArrayList<Piece>();
        for (int place = 0; place < pieces.size(); ) {
            var found = sets.longest(keys.subList(place, keys.size()), written);
            var others = found == null ? List.<Alternative>of() : alternatives(found.others());
            int length = found == null ? 1 : found.length();
            var some = pieces.subList(place, place + length);
            if (others.isEmpty()) {
                expanded.addAll(some);
            } else {
                expanded.add(new Synonymous(List.copyOf(some), others));
            }
            place += length;
        }
        return expanded;
    }

    private List<Alternative> alternatives(List<Expression> expressions) {
        var alternatives = new ArrayList<Alternative>();
        for (var expression : expressions) {
            var alternative = SynonymSets.alternative(expression);
            int more = alternative.pieces().size();
            if (words + more <= SynonymSets.MOST_WORDS) {
                words += more;
                alternatives.add(alternative);
            }
        }
        return List.copyOf(alternatives);
    }

    private Set<String> keys(Piece piece) {
        return switch (piece) {
            case Word(String word) -> Expression.keys(word, sets.languages());
            case Run(String letters) -> Expression.keys(letters, Set.of());
            default -> Set.of();
        };
    }
}
