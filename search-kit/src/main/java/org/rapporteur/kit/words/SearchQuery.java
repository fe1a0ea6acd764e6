package org.rapporteur.kit.words;

import java.util.List;

/**
 * A search query: words, {@code "phrases"}, {@code -excluded} ones, {@code beginnings*}, and alternatives joined by
 * {@code or}.
 *
 * @param clauses what must be present, each as alternative terms; not empty
 * @param excluded what must be absent
 */
public record SearchQuery(List<List<Term>> clauses, List<Term> excluded) {

    public static final int LONGEST = 500;

    /** A piece of a term. */
    sealed interface Piece {}

    /**
     * A word to be found in a text.
     *
     * @param word folded
     */
    record Word(String word) implements Piece {}

    /** What words begin with. */
    record Beginning(String letters) implements Piece {}

    /** A dense run, which may be a part of one in a text. */
    record Run(String letters) implements Piece {

        int[] codePoints() {
            return letters.codePoints().toArray();
        }
    }

    /** A sign in a phrase, with whether white space is beside it; at the edge of the phrase that is open: null. */
    record Sign(int sign, Boolean spaceBefore, Boolean spaceAfter) implements Piece {}

    /**
     * Pieces that belong together.
     *
     * @param phrase whether they must occur one after the other
     */
    record Term(List<Piece> pieces, boolean phrase) {

        /** Returns the pieces that contribute to the rank. */
        List<Piece> words() {
            return pieces.stream().filter(piece -> !(piece instanceof Sign)).toList();
        }
    }

    /**
     * Parses a query.
     *
     * @throws IllegalArgumentException if it is invalid; the message continues after the parameter's name
     */
    public static SearchQuery parse(String query) {
        if (query.isBlank() || query.length() > LONGEST || query.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be 1 to %d characters, without U+0000".formatted(LONGEST));
        }
        return new QueryParser(query).parse();
    }

    /** Returns every term that contributes to the rank. */
    List<Term> wanted() {
        return clauses.stream().flatMap(List::stream).toList();
    }

    /** Whether it consists only of words that must all be present, as a name does. */
    boolean isPlain() {
        return clauses.stream().allMatch(clause -> clause.size() == 1)
                && wanted().stream()
                        .allMatch(term -> !term.phrase()
                                && term.pieces().stream().noneMatch(piece -> piece instanceof Beginning));
    }
}
