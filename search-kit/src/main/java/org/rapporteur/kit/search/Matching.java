package org.rapporteur.kit.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.kit.search.SearchQuery.Term;
import org.rapporteur.kit.search.SearchQuery.Word;

/** A query in terms of the table {@code search_text x}: its conditions, and the lexemes of each wanted word. */
final class Matching {

    /** A condition with its parameters. */
    record Condition(String sql, List<Object> parameters) {

        Condition and(String more, Object parameter) {
            var all = new ArrayList<>(parameters);
            all.add(parameter);
            return new Condition(sql + " and " + more, all);
        }
    }

    private final SearchQuery query;
    private final Set<String> only;
    private final Map<String, Map<String, String>> stems = new HashMap<>();

    /**
     * @param languages the languages of the indexed texts
     * @param only the languages to search; null for all
     */
    Matching(SearchQuery query, Collection<String> languages, Set<String> only, Stems stems) {
        this.query = query;
        this.only = only;
        var words = new HashSet<String>();
        query.wanted().forEach(term -> collect(term, words));
        query.excluded().forEach(term -> collect(term, words));
        languages.forEach(language -> this.stems.put(language, stems.of(language, words)));
    }

    private static void collect(Term term, Set<String> words) {
        term.words().stream().filter(word -> !word.dense()).map(Word::word).forEach(words::add);
    }

    SearchQuery query() {
        return query;
    }

    /** Returns the stem of a wanted word in each language of the index. */
    Map<String, String> stemsIn(String language) {
        return stems.getOrDefault(language, Map.of());
    }

    boolean looksAt(String language) {
        return only == null || only.contains(language);
    }

    /** Returns the lexemes of a word: any of these matches, or for a dense run only all of these. */
    List<String> lexemes(Word word) {
        return lexemes(word, only);
    }

    private List<String> lexemes(Word word, Set<String> within) {
        if (word.dense()) {
            return Lexemes.required(word.word());
        }
        var lexemes = new LinkedHashSet<String>();
        stems.forEach((language, known) -> {
            if (within == null || within.contains(language)) {
                lexemes.add(Lexemes.ofStem(language, known.get(word.word())));
            }
        });
        var latin = Lexemes.latin(word.word());
        if (within == null && !latin.isBlank()) {
            lexemes.add(Lexemes.ofName(latin));
        }
        return List.copyOf(lexemes);
    }

    /** Matches if everything is present. */
    Condition exact() {
        return condition(false);
    }

    /** Matches if everything is present, and every word is in a title or a name. */
    Condition inTitle() {
        return condition(true);
    }

    private Condition condition(boolean title) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        for (var clause : query.clauses()) {
            var terms = new ArrayList<String>();
            clause.forEach(term -> terms.add(term(term, title, only, parameters)));
            conditions.add(terms.size() == 1 ? terms.getFirst() : "(" + String.join(" or ", terms) + ")");
        }
        conditions.addAll(excluding(parameters));
        return new Condition(String.join(" and ", conditions), parameters);
    }

    private List<String> excluding(List<Object> parameters) {
        return query.excluded().stream()
                .map(term -> "not " + term(term, false, null, parameters))
                .toList();
    }

    /**
     * Matches if every word is similar to one in a name and nothing excluded is present; null if the query
     * cannot be compared with names.
     */
    Condition similar() {
        if (!query.isPlain() || only != null) {
            return null;
        }
        var conditions = new ArrayList<String>(List.of("x.names is not null"));
        var parameters = new ArrayList<Object>();
        for (var name : names()) {
            if (name == null) {
                return null;
            }
            Misspelling.like(name, conditions, parameters);
        }
        conditions.addAll(excluding(parameters));
        return new Condition(String.join(" and ", conditions), parameters);
    }

    /** Returns the wanted words in Latin letters; null if one is too short for misspellings to be recognizable. */
    List<String> names() {
        var names = new ArrayList<String>();
        query.wanted().stream().flatMap(term -> term.words().stream()).forEach(word -> {
            var latin = Lexemes.latin(word.word());
            names.add(word.dense() || latin.length() < 4 ? null : latin);
        });
        return names;
    }

    private String term(Term term, boolean title, Set<String> within, List<Object> parameters) {
        var conditions = new ArrayList<String>();
        for (var word : term.words()) {
            conditions.add("x.lexemes %s ?::text[]".formatted(word.dense() ? "@>" : "&&"));
            var lexemes = lexemes(word, within);
            parameters.add(title ? lexemes.stream().map(Lexemes::inTitle).toList() : lexemes);
        }
        if (term.phrase()) {
            confirm(phrase(term.words()), within, conditions, parameters);
        } else {
            for (var word : term.words()) {
                if (word.dense()
                        && (within != null
                                || word.word().codePointCount(0, word.word().length()) > 2)) {
                    confirm(word.word(), within, conditions, parameters);
                }
            }
        }
        return conditions.size() == 1 ? conditions.getFirst() : "(" + String.join(" and ", conditions) + ")";
    }

    private static void confirm(String part, Set<String> within, List<String> conditions, List<Object> parameters) {
        // not LIKE: the planner assumes that a long pattern is rare, but phrases of common words are not
        conditions.add("strpos(x.words, ?) > 0");
        parameters.add(part);
        if (within != null) {
            conditions.add("""
                    exists (select 1 from string_to_table(x.words, ?) passage
                        where split_part(passage, ?, 1) = any(?::text[]) and strpos(passage, ?) > 0)""");
            parameters.add(SearchRow.PASSAGE);
            parameters.add(SearchRow.LANGUAGE);
            parameters.add(within);
            parameters.add(part);
        }
    }

    /**
     * Returns a phrase as part of {@link WordReader#spaced}. Next to a dense run no space is required, as it
     * may be a part of one.
     */
    static String phrase(List<Word> words) {
        var phrase = new StringBuilder(words.getFirst().dense() ? "" : " ");
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (i > 0) {
                phrase.append(' ');
            }
            if (!word.gap().isEmpty()) {
                phrase.append(word.gap()).append(' ');
            }
            phrase.append(word.word());
        }
        return words.getLast().dense() ? phrase.toString() : phrase.append(' ').toString();
    }
}
