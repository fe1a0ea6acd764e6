package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.words.SearchQuery.Term;

/**
 * Makes Lucene's queries of questions. It looks words up in the index and remembers them: for one request and one
 * thread.
 */
public final class TextQueries {

    private final IndexSearcher searcher;
    private final Vocabulary vocabulary;
    private final Map<Optional<Set<String>>, Choices> choices = new HashMap<>();
    private final Map<SearchQuery, Optional<SimilarNames>> similar = new HashMap<>();

    public TextQueries(IndexSearcher searcher) throws IOException {
        this.searcher = searcher;
        vocabulary = new Vocabulary(searcher.getIndexReader());
    }

    /**
     * Finds everything that matches exactly; without scores.
     *
     * @param languages the base languages of the texts that have the wanted words; null or empty for all
     */
    public Query matching(SearchQuery query, Set<String> languages) throws IOException {
        return new ConstantScoreQuery(exact(query, languages, false));
    }

    /** Finds words and signs that follow one another; without scores. */
    Query phrase(String text) throws IOException {
        return new TermQueries(choices(null), false).of(TermReader.phrase(text));
    }

    /**
     * Finds the best matches.
     *
     * @param languages the base languages of the texts that have the wanted words; null or empty for all
     */
    public Ranked ranked(SearchQuery query, Set<String> languages) throws IOException {
        var exact = exact(query, languages, true);
        var wanted = new TermQueries(choices(languages), true);
        int words =
                query.wanted().stream().mapToInt(term -> term.written().size()).sum();
        return new Ranked(exact, wanted.greatest(query), () -> approximate(query, languages, exact), words);
    }

    private Query approximate(SearchQuery query, Set<String> languages, Query exact) throws IOException {
        var names = similar(query, languages);
        return names.isEmpty()
                ? null
                : named(query, names.get()).add(exact, Occur.MUST_NOT).build();
    }

    /**
     * Shows where things match.
     *
     * @param languages as of the question
     */
    public Highlights highlights(SearchQuery query, Set<String> languages) throws IOException {
        return new Highlights(searcher, this, query, languages);
    }

    /** Returns the words of the index in some languages; null or empty for all. */
    Choices choices(Set<String> languages) throws IOException {
        var only = only(languages);
        var known = choices.get(only);
        if (known == null) {
            known = new Choices(vocabulary, only.orElse(null));
            choices.put(only, known);
        }
        return known;
    }

    private static Optional<Set<String>> only(Set<String> languages) {
        return languages == null || languages.isEmpty() ? Optional.empty() : Optional.of(languages);
    }

    /** Returns the names that a question may misspell; empty if there are none, or it is not compared with names. */
    Optional<SimilarNames> similar(SearchQuery query, Set<String> languages) throws IOException {
        if (only(languages).isPresent()) {
            return Optional.empty();
        }
        var known = similar.get(query);
        if (known == null) {
            known = Optional.ofNullable(SimilarNames.of(query, searcher.getIndexReader()));
            similar.put(query, known);
        }
        return known;
    }

    private Query exact(SearchQuery query, Set<String> languages, boolean scoring) throws IOException {
        var wanted = new TermQueries(choices(languages), scoring);
        var exact = new BooleanQuery.Builder();
        for (var clause : query.clauses()) {
            exact.add(any(clause, wanted), Occur.MUST);
            for (var term : scoring ? clause : List.<Term>of()) {
                wanted.addTitles(term, exact);
            }
        }
        if (scoring) {
            exact.add(wanted.whole(query), Occur.SHOULD);
        }
        exclude(query, exact);
        return exact.build();
    }

    private static Query any(List<Term> clause, TermQueries queries) throws IOException {
        if (clause.size() == 1) {
            return queries.of(clause.getFirst());
        }
        var any = new BooleanQuery.Builder();
        for (var term : clause) {
            any.add(queries.of(term), Occur.SHOULD);
        }
        return any.build();
    }

    /** What is excluded is looked for in every language. */
    private void exclude(SearchQuery query, BooleanQuery.Builder from) throws IOException {
        var excluded = new TermQueries(choices(null), false);
        for (var term : query.excluded()) {
            from.add(excluded.of(term), Occur.MUST_NOT);
        }
    }

    private BooleanQuery.Builder named(SearchQuery query, SimilarNames similar) throws IOException {
        var names = new BooleanQuery.Builder();
        similar.queries().forEach(name -> names.add(name, Occur.MUST));
        exclude(query, names);
        return names;
    }
}
