package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.rapporteur.kit.words.Suggestions.Completed;
import org.rapporteur.kit.words.Vocabulary.Counted;

/**
 * Completes the last word of a question by words that stand beside the words before it: of the most frequent words that
 * begin so, first those that most often directly follow the two words before, or else the one word before, then those
 * that are most often in the same document.
 *
 * <p>What that costs does not depend on how many documents there are: a number of words are tried, and for each a number
 * of documents are looked at.
 */
final class Completions {

    private static final int TRIED = 100;
    /** In how many documents the words must be found to stand next to one another. */
    private static final int ADJACENT = 100;
    /** In how many documents the words must be found together. */
    private static final int TOGETHER = 200;

    private final IndexSearcher searcher;
    private final Typed typed;
    private final LastWord last;
    private final List<String> neighbours;
    private final Query filter;
    private final TextQueries texts;
    /** Finds the words before; null if there are none that must be present. */
    private final Query before;

    /** @param filter what must be found; null for all */
    Completions(IndexSearcher searcher, Typed typed, Query filter) throws IOException {
        this.searcher = searcher;
        this.typed = typed;
        this.filter = filter;
        last = typed.last();
        neighbours = last.neighbours();
        texts = new TextQueries(searcher);
        before = before();
    }

    private Query before() throws IOException {
        if (last.excluded() || last.alternative()) {
            return null;
        }
        try {
            return texts.matching(SearchQuery.parse(last.before() + (last.joined() ? last.term() : "")), null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private record Candidate(Counted word, Completed completed) {

        static final Comparator<Candidate> BEST_FIRST = Comparator.comparingLong(
                        (Candidate one) -> one.completed.adjacent())
                .thenComparingLong(one -> one.completed.total())
                .thenComparingInt(one -> one.word.count())
                .reversed()
                .thenComparing(one -> one.word.term());
    }

    /** Returns questions that find something, the most promising first. */
    List<Completed> best(int limit) throws IOException {
        var words = FrequentWords.of(typed.lastWord(), searcher.getIndexReader(), TRIED);
        var candidates = candidates(words);
        candidates.sort(Candidate.BEST_FIRST);
        return found(counted(candidates, limit), limit);
    }

    /** Returns all words, with how often they follow as much as possible of what is before. */
    private List<Candidate> candidates(List<Counted> words) throws IOException {
        for (var neighbour : neighbours) {
            var candidates = new ArrayList<Candidate>();
            boolean any = false;
            for (var word : words) {
                long adjacent = new Estimate(searcher, ADJACENT).of(texts.phrase(neighbour + word.term()));
                any |= adjacent > 0;
                // signs and quotation marks demand that the words stand next to one another
                if (adjacent > 0 || !last.joined() && !last.quoted()) {
                    candidates.add(candidate(word, adjacent));
                }
            }
            if (any || last.joined() || last.quoted()) {
                return candidates;
            }
        }
        return words.stream().map(word -> candidate(word, 0)).collect(Collectors.toCollection(ArrayList::new));
    }

    private Candidate candidate(Counted word, long adjacent) {
        return new Candidate(word, new Completed(completed(word.term()), adjacent, 0));
    }

    private String completed(String word) {
        return typed.before() + last.completed(word) + last.quote();
    }

    /** Counts what has all words; enough neighbours make that needless for the others. */
    private List<Candidate> counted(List<Candidate> candidates, int limit) throws IOException {
        var counted = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            if (candidate.completed.adjacent() == 0 && counted.size() >= limit && !neighbours.isEmpty()) {
                break;
            }
            long total = before == null ? candidate.word.count() : together(candidate.word.term());
            if (total > 0) {
                counted.add(new Candidate(
                        candidate.word,
                        new Completed(candidate.completed.query(), candidate.completed.adjacent(), total)));
            }
        }
        counted.sort(Candidate.BEST_FIRST);
        return counted;
    }

    private long together(String word) throws IOException {
        return new Estimate(searcher, TOGETHER).of(filtered(before, whole(word)));
    }

    /** Finds the word itself, or what is in quotation marks. */
    private Query whole(String word) throws IOException {
        return last.quoted() ? texts.phrase(last.term() + word) : new TermQuery(new Term(TextFields.WORDS, word));
    }

    private Query filtered(Query... wanted) {
        var all = new BooleanQuery.Builder();
        for (var query : wanted) {
            all.add(query, Occur.FILTER);
        }
        if (filter != null) {
            all.add(filter, Occur.FILTER);
        }
        return all.build();
    }

    private List<Completed> found(List<Candidate> candidates, int limit) throws IOException {
        var found = new ArrayList<Completed>();
        for (var candidate : candidates) {
            if (found.size() == limit) {
                break;
            }
            if (finds(candidate)) {
                found.add(candidate.completed);
            }
        }
        return found;
    }

    private boolean finds(Candidate candidate) throws IOException {
        SearchQuery query;
        try {
            query = SearchQuery.parse(candidate.completed.query());
        } catch (IllegalArgumentException e) {
            // an excluded word beside or, for instance
            return false;
        }
        // else it is known already that something has all words
        return before != null || new Estimate(searcher, TOGETHER).of(found(query, candidate.word.term())) > 0;
    }

    private Query found(SearchQuery query, String word) throws IOException {
        var matching = texts.matching(query, null);
        return last.excluded() ? filtered(matching) : filtered(matching, whole(word));
    }
}
