package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rapporteur.kit.words.SearchQuery.Term;

/** Parses a search query once. */
final class QueryParser {

    private static final int MOST_WORDS = 50;
    private static final String QUOTES = "\"\u201C\u201D\u201E\uFF02";

    private final String query;
    private final List<List<Term>> clauses = new ArrayList<>();
    private final List<Term> excluded = new ArrayList<>();
    private int place;
    private int words;
    private boolean alternative;
    /** Whether the previous term can have an alternative. */
    private boolean joinable;

    QueryParser(String query) {
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
        return new SearchQuery(clauses.stream().map(List::copyOf).toList(), List.copyOf(excluded));
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
        var term = phrase ? TermReader.phrase(text) : TermReader.words(text);
        int count = term.words().size();
        if (count == 0) {
            if (phrase) {
                throw new IllegalArgumentException("has quotation marks without a word between them");
            }
            // a single symbol, such as a dash, cannot be found
            return;
        }
        words += count;
        if (words > MOST_WORDS) {
            throw new IllegalArgumentException("must contain at most %d words".formatted(MOST_WORDS));
        }
        if (excludes) {
            if (alternative) {
                throw new IllegalArgumentException("joins an excluded word by or, which would match nearly everything");
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
}
