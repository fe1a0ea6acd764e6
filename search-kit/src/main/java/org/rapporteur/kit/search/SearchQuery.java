package org.rapporteur.kit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is searched for: words, {@code "phrases"}, {@code -excluded} ones, and alternatives joined by {@code or}.
 *
 * @param clauses what must be there, each as one of several terms; not empty
 * @param excluded what must not be there
 */
record SearchQuery(List<List<Term>> clauses, List<Term> excluded) {

    static final int LONGEST = 500;
    private static final int MOST_WORDS = 50;
    private static final String QUOTES = "\"\u201C\u201D\u201E";

    /** A word of a term. */
    record Word(String gap, String word, boolean dense) {}

    /**
     * Words that belong together.
     *
     * @param phrase whether they must stand in this order, with what is between them
     */
    record Term(List<Word> words, boolean phrase) {}

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException when it cannot be understood; the message goes on after the parameter's name
     */
    static SearchQuery parse(String query) {
        if (query.isBlank() || query.length() > LONGEST || query.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be 1 to %d characters, without U+0000".formatted(LONGEST));
        }
        return new Parser(query).parse();
    }

    /** Every term that counts for a thing that is found. */
    List<Term> wanted() {
        return clauses.stream().flatMap(List::stream).toList();
    }

    /** Whether it is made of nothing but words that must all be there, as a name is. */
    boolean isPlain() {
        return clauses.stream().allMatch(clause -> clause.size() == 1)
                && wanted().stream().noneMatch(Term::phrase);
    }

    private static final class Parser {

        private final String query;
        private final List<List<Term>> clauses = new ArrayList<>();
        private final List<Term> excluded = new ArrayList<>();
        private int place;
        private int words;
        private boolean alternative;
        /** Whether the term before can have an alternative. */
        private boolean joinable;

        Parser(String query) {
            this.query = query;
        }

        SearchQuery parse() {
            while (skipSpace()) {
                boolean excludes = query.charAt(place) == '-';
                if (excludes) {
                    place++;
                }
                if (place < query.length() && isQuote(place)) {
                    add(phrase(), true, excludes);
                } else {
                    var word = word();
                    if (!excludes && word.toLowerCase(Locale.ROOT).equals("or")) {
                        or();
                    } else {
                        add(word, false, excludes);
                    }
                }
            }
            if (alternative) {
                throw noTermBeside();
            }
            if (clauses.isEmpty()) {
                throw new IllegalArgumentException(
                        excluded.isEmpty()
                                ? "must hold a word"
                                : "must hold a word that is wanted, beside those that are excluded");
            }
            return new SearchQuery(List.copyOf(clauses), List.copyOf(excluded));
        }

        private boolean skipSpace() {
            while (place < query.length() && isSpace(place)) {
                place++;
            }
            return place < query.length();
        }

        private boolean isSpace(int at) {
            return Character.isWhitespace(query.charAt(at)) || Character.isSpaceChar(query.charAt(at));
        }

        private boolean isQuote(int at) {
            return QUOTES.indexOf(query.charAt(at)) >= 0;
        }

        private String phrase() {
            int start = ++place;
            while (place < query.length() && !isQuote(place)) {
                place++;
            }
            if (place == query.length()) {
                throw new IllegalArgumentException("has a quotation mark without its counterpart");
            }
            return query.substring(start, place++);
        }

        private String word() {
            int start = place;
            while (place < query.length() && !isSpace(place) && !isQuote(place)) {
                place++;
            }
            return query.substring(start, place);
        }

        private void or() {
            if (!joinable || alternative) {
                throw noTermBeside();
            }
            alternative = true;
        }

        private static IllegalArgumentException noTermBeside() {
            return new IllegalArgumentException(
                    "has an or without a word or phrase on both sides; put it in quotation marks to search for it");
        }

        private void add(String text, boolean phrase, boolean excludes) {
            var term = term(text, phrase);
            if (term.words.isEmpty()) {
                if (phrase) {
                    throw new IllegalArgumentException("has quotation marks without a word between them");
                }
                // a sign alone, such as a dash, is nothing that could be found
                return;
            }
            words += term.words.size();
            if (words > MOST_WORDS) {
                throw new IllegalArgumentException("must hold at most %d words".formatted(MOST_WORDS));
            }
            if (excludes) {
                if (alternative) {
                    throw new IllegalArgumentException(
                            "joins an excluded word by or, which would match nearly everything");
                }
                excluded.add(term);
            } else if (alternative) {
                clauses.getLast().add(term);
                alternative = false;
            } else {
                clauses.add(new ArrayList<>(List.of(term)));
            }
            joinable = !excludes;
        }

        private static Term term(String text, boolean phrase) {
            var words = new ArrayList<Word>();
            var reader = new WordReader(text);
            while (reader.next()) {
                words.add(new Word(words.isEmpty() ? "" : reader.gap(), reader.word(), reader.isDense()));
            }
            return new Term(List.copyOf(words), phrase);
        }
    }
}
