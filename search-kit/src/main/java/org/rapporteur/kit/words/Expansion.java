package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.words.SearchQuery.Alternative;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
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

    /**
     * Terms that must all be present: an expression may extend over several. What else a term has stays together, and
     * joined words are not separated.
     */
    private void addRow(List<Term> row, List<List<Term>> clauses) {
        expand(row).forEach(term -> clauses.add(List.of(term)));
        row.clear();
    }

    /** A term with a role of its own: only expressions within it are recognized. */
    private Term within(Term term) {
        if (term.phrase()) {
            return term;
        }
        var expanded = expand(List.of(term));
        return expanded.size() == 1
                ? expanded.getFirst()
                : new Term(
                        expanded.stream().flatMap(one -> one.pieces().stream()).toList(), false);
    }

    private List<Term> expand(List<Term> terms) {
        var row = new Row(terms);
        var keys = row.pieces().stream().map(this::keys).toList();
        var expanded = new ArrayList<Term>();
        for (int place = 0; place < keys.size(); ) {
            var found = recognize(row, keys, place);
            var others = found == null ? List.<Alternative>of() : alternatives(found.others());
            int end = found == null ? row.end(place) : place + found.length();
            if (others.isEmpty()) {
                row.add(place, end, expanded);
            } else {
                expanded.add(new Term(List.of(row.synonymous(place, end, others)), false));
            }
            place = end;
        }
        return expanded;
    }

    /** Returns the longest expression at a place that does not end between joined words; null if there is none. */
    private SynonymSets.Recognized recognize(Row row, List<Set<String>> keys, int place) {
        var found = sets.longest(keys.subList(place, keys.size()), written);
        while (found != null && row.isInside(place + found.length())) {
            int shorter = found.length() - 1;
            found = shorter == 0 ? null : sets.longest(keys.subList(place, place + shorter), written);
        }
        return found;
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
