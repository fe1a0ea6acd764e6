package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapporteur.kit.words.SearchQuery.Alternative;

/** Sets of expressions that mean the same, by which queries are expanded. */
public final class SynonymSets {

    /** No synonyms at all. */
    public static final SynonymSets NONE = new SynonymSets(List.of());

    /** How many words may be added to a query: to look up more would take long. */
    static final int MOST_WORDS = 200;

    /** An expression with the keys of its words, and the set that it belongs to. */
    private record Entry(Expression expression, List<String> keys, List<Expression> set) {}

    /** By the key of the first word. */
    private final Map<String, List<Entry>> entries = new HashMap<>();
    /** Of the expressions whose words are looked for by stem. */
    private final Set<String> languages = new TreeSet<>();

    private SynonymSets(List<List<Expression>> sets) {
        var known = new HashMap<String, String>();
        for (var set : sets) {
            for (var expression : set) {
                var keys = expression.keys().stream()
                        .map(key -> known.computeIfAbsent(key, same -> same))
                        .toList();
                if (!keys.isEmpty()) {
                    entries.computeIfAbsent(keys.getFirst(), first -> new ArrayList<>(1))
                            .add(new Entry(expression, keys, set));
                }
                if (expression.hasStems()) {
                    languages.add(expression.baseLanguage());
                }
            }
        }
    }

    /**
     * Creates them.
     *
     * @param sets expressions that mean the same, each set for itself: two sets with one expression are not joined
     */
    public static SynonymSets of(List<List<Expression>> sets) {
        return sets.isEmpty()
                ? NONE
                : new SynonymSets(sets.stream().map(List::copyOf).toList());
    }

    /**
     * Returns a query that also finds what says the same in other words. Words that follow one another in the query are
     * recognized, the longest expression first; phrases in quotation marks and beginnings of words stay as they are.
     *
     * @param text the query as it was written
     */
    public SearchQuery expand(SearchQuery query, String text) {
        return entries.isEmpty() ? query : new Expansion(this, text).of(query);
    }

    Set<String> languages() {
        return languages;
    }

    /** What was recognized: how many words, and what else means the same. */
    record Recognized(int length, List<Expression> others) {}

    /**
     * Recognizes the longest expression.
     *
     * @param words the keys of successive words of a query
     * @param written all of its words as written: an ambiguous expression must be written in the same letter case
     * @return null if none begins with the first word
     */
    Recognized longest(List<Set<String>> words, Set<String> written) {
        var longest = new ArrayList<Entry>();
        int length = 1;
        for (var first : words.getFirst()) {
            for (var entry : entries.getOrDefault(first, List.of())) {
                if (entry.keys.size() >= length && matches(entry, words, written)) {
                    if (entry.keys.size() > length) {
                        longest.clear();
                    }
                    length = entry.keys.size();
                    longest.add(entry);
                }
            }
        }
        return longest.isEmpty() ? null : new Recognized(length, others(longest));
    }

    private static boolean matches(Entry entry, List<Set<String>> words, Set<String> written) {
        if (entry.keys.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < entry.keys.size(); i++) {
            if (!words.get(i).contains(entry.keys.get(i))) {
                return false;
            }
        }
        return !entry.expression.ambiguous() || written.containsAll(Expression.wordsAsWritten(entry.expression.text()));
    }

    private static List<Expression> others(List<Entry> recognized) {
        var same = new HashSet<Expression>();
        recognized.forEach(entry -> same.add(entry.expression));
        return recognized.stream()
                .flatMap(entry -> entry.set.stream())
                .filter(expression -> !expression.ambiguous() && !same.contains(expression))
                .distinct()
                .toList();
    }

    static Alternative alternative(Expression expression) {
        return new Alternative(expression.pieces(), expression.baseLanguage());
    }
}
