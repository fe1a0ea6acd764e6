package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.words.NearWords.Near;
import org.rapporteur.kit.words.SearchQuery.Word;
import org.rapporteur.kit.words.WordReader.Kind;

/** Finds what a question with unknown words may have meant. */
public final class Spelling {

    /** How many words are tried for each unknown one, and how many questions altogether. */
    private static final int MOST = 10;
    /** How many documents are looked at to count the results of a question. */
    private static final int LOOKED_AT = 10_000;

    /**
     * A question that finds something.
     *
     * @param results about how many things it finds
     */
    public record Better(String query, long results) {}

    /** An unknown word, and the words that it may be a misspelling of. */
    private record Unknown(int start, int end, List<Map.Entry<String, Near>> near) {}

    /** The words instead of the unknown ones, and how many letters differ. */
    private record Attempt(List<String> words, int differences) {

        Attempt with(Map.Entry<String, Near> near) {
            var more = new ArrayList<>(words);
            more.add(near.getKey());
            return new Attempt(more, differences + near.getValue().differences());
        }
    }

    private final IndexSearcher searcher;

    public Spelling(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * Returns a question with every unknown word replaced by a similar one of the index, that finds something: with as
     * few letters replaced as possible, then the one that finds most. Empty if there is none.
     *
     * @param query its text, which is valid
     * @param languages as of the question
     * @param filter what things must match; null for all
     */
    public Optional<Better> better(String query, Set<String> languages, Query filter) throws IOException {
        var unknown = unknown(query);
        Attempt best = null;
        long most = 0;
        if (!unknown.isEmpty()) {
            for (var attempt : attempts(unknown)) {
                if (best != null && attempt.differences > best.differences) {
                    break;
                }
                long results = results(replaced(query, unknown, attempt.words), languages, filter);
                if (results > most) {
                    best = attempt;
                    most = results;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Better(replaced(query, unknown, best.words), most));
    }

    /** Returns the unknown words; none if one of them is similar to none of the index. */
    private List<Unknown> unknown(String query) throws IOException {
        var choices = new Choices(new Vocabulary(searcher.getIndexReader()), null);
        var unknown = new ArrayList<Unknown>();
        var reader = new WordReader(query);
        while (reader.next()) {
            boolean operator =
                    query.startsWith("*", reader.end()) || reader.word().equals("or");
            if (reader.kind() == Kind.WORD && !operator && isUnknown(reader.word(), choices)) {
                var near = near(reader.word());
                if (near.isEmpty()) {
                    // it takes long to look for the other words, and nothing would be found
                    return List.of();
                }
                unknown.add(new Unknown(reader.start(), reader.end(), near));
            }
        }
        return unknown;
    }

    private static boolean isUnknown(String word, Choices choices) throws IOException {
        return choices.parts(new Word(word)).getFirst().choice().isEmpty();
    }

    /** Those with the fewest differences first, of these the most frequent. */
    private List<Map.Entry<String, Near>> near(String word) throws IOException {
        return NearWords.of(word, TextFields.WORDS, searcher.getIndexReader()).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Near> near) ->
                                near.getValue().differences())
                        .thenComparing(near -> -near.getValue().count())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .toList();
    }

    /** Returns those with the fewest differences first. */
    private static List<Attempt> attempts(List<Unknown> unknown) {
        var attempts = List.of(new Attempt(List.of(), 0));
        for (var word : unknown) {
            attempts = attempts.stream()
                    .flatMap(attempt -> word.near.stream().map(attempt::with))
                    .sorted(Comparator.comparingInt(Attempt::differences))
                    .limit(MOST)
                    .toList();
        }
        return attempts;
    }

    private static String replaced(String query, List<Unknown> unknown, List<String> words) {
        var replaced = new StringBuilder();
        int at = 0;
        for (int i = 0; i < words.size(); i++) {
            replaced.append(query, at, unknown.get(i).start).append(words.get(i));
            at = unknown.get(i).end;
        }
        return replaced.append(query, at, query.length()).toString();
    }

    private long results(String query, Set<String> languages, Query filter) throws IOException {
        if (query.length() > SearchQuery.LONGEST) {
            return 0;
        }
        var matching = new TextQueries(searcher).matching(SearchQuery.parse(query), languages);
        var filtered = new BooleanQuery.Builder().add(matching, Occur.FILTER);
        if (filter != null) {
            filtered.add(filter, Occur.FILTER);
        }
        return new Estimate(searcher, LOOKED_AT).of(filtered.build());
    }
}
