package org.rapporteur.kit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A search query: words, {@code "phrases"}, {@code -excluded} ones, and alternatives joined by {@code or}.
 *
 * @param clauses what must be present, each as alternative terms; not empty
 * @param excluded what must be absent
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
     * @param phrase whether they must occur in this order, with the same gaps
     */
    record Term(List<Word> words, boolean phrase) {}

    /**
     * Parses a query.
     *
     * @throws IllegalArgumentException if it is invalid; the message continues after the parameter's name
     */
    static SearchQuery parse(String query) {
        if (query.isBlank() || query.length() > LONGEST || query.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be 1 to %d characters, without U+0000".formatted(LONGEST));
        }
        return new Parser(query).parse();
    }

    /** Returns every term that contributes to the rank. */
    List<Term> wanted() {
        return clauses.stream().flatMap(List::stream).toList();
    }

    /** Whether it consists only of words that must all be present, as a name does. */
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
        /** Whether the previous term can have an alternative. */
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
                                ? "must contain a word"
                                : "must contain a word to search for, besides excluded ones");
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
                throw new IllegalArgumentException("has an unbalanced quotation mark");
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
                    "has an or without a word or phrase on both sides; quote it to search for the word");
        }

        private void add(String text, boolean phrase, boolean excludes) {
            var term = term(text, phrase);
            if (term.words.isEmpty()) {
                if (phrase) {
                    throw new IllegalArgumentException("has quotation marks without a word between them");
                }
                // a single symbol, such as a dash, cannot be found
                return;
            }
            words += term.words.size();
            if (words > MOST_WORDS) {
                throw new IllegalArgumentException("must contain at most %d words".formatted(MOST_WORDS));
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
