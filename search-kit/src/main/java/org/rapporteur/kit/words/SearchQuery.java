package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A search query: words, {@code "phrases"}, {@code -excluded} ones, {@code beginnings*}, and alternatives joined by
 * {@code or}; expanded by {@link SynonymSets} with what means the same.
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

    /** A word in any of its forms; only among the words of an {@link Alternative}. */
    record AnyForm(String word) implements Piece {}

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
     * What can be said in several ways: it is found where all of its words are, as without the others, or one of these.
     *
     * @param written the words of the query
     * @param joint what signs between these say about them; null if there are none
     * @param others what means the same; not empty
     */
    record Synonymous(List<Piece> written, Joint joint, List<Alternative> others) implements Piece {

        /** Returns what must be found without the others. */
        Term term() {
            return new Term(written, false, joint);
        }
    }

    /**
     * Another way to say something.
     *
     * @param pieces what follows one another
     * @param language the only language of its texts besides those whose language is unknown; null for all
     */
    record Alternative(List<Piece> pieces, String language) {}

    /**
     * Pieces that belong together.
     *
     * @param phrase whether they must occur one after the other, as written
     * @param joint what signs between plain words say about them; null if there are none
     */
    record Term(List<Piece> pieces, boolean phrase, Joint joint) {

        Term(List<Piece> pieces, boolean phrase) {
            this(pieces, phrase, null);
        }

        /** Returns the pieces that contribute to the rank. */
        List<Piece> words() {
            return pieces.stream().filter(piece -> !(piece instanceof Sign)).toList();
        }

        /** Returns the pieces of the query itself, without what means the same. */
        List<Piece> written() {
            return pieces.stream()
                    .flatMap(piece ->
                            piece instanceof Synonymous synonymous ? synonymous.written().stream() : Stream.of(piece))
                    .toList();
        }

        /** Returns the word that counts as well as several joined ones, if any. */
        Optional<Word> together() {
            return joint == null
                    ? Optional.empty()
                    : Optional.ofNullable(joint.together()).map(Word::new);
        }

        /** Returns the pieces that must follow one another though they are no phrase: all but open words. */
        List<List<Piece>> joined() {
            var joined = new ArrayList<List<Piece>>();
            var together = new ArrayList<Piece>();
            for (var piece : joint == null ? List.<Piece>of() : pieces) {
                if (piece instanceof Beginning) {
                    joined.add(List.copyOf(together));
                    together.clear();
                } else {
                    together.add(piece);
                }
            }
            joined.add(together);
            return joined.stream().filter(pieces -> pieces.size() > 1).toList();
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
