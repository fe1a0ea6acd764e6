package org.rapporteur.kit.stats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.count.Source;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.words.SearchQuery;
import org.rapporteur.kit.words.SynonymSets;
import org.rapporteur.kit.words.TextQueries;

/** The dimension of a request's own phrases: a thing has those that occur in it. */
final class Phrases {

    static final String NAME = "phrase";
    static final String PARAMETER = "phrases";
    /** The filter that a phrase adds to. */
    static final String SEARCH = "q";

    private static final int MOST = 20;

    private Phrases() {}

    /** Returns a search for a phrase among what another search matches, if there is one. */
    static String narrowed(String search, String phrase) {
        return (search == null ? "" : search + " ") + "\"" + phrase + "\"";
    }

    /**
     * Returns the dimension; empty, with a fault of the query, if the phrases are invalid.
     *
     * @param synonyms of the words that are not in the phrases
     */
    static Optional<Dimension> dimension(Question question, Filters filters, Supplier<SynonymSets> synonyms) {
        var query = question.query();
        var phrases = query.values(PARAMETER, question.grouping().phrases);
        if (phrases == null) {
            if (question.grouping().phrases == null) {
                query.fault(PARAMETER, "is required to group by phrase");
            }
            return Optional.empty();
        }
        if (phrases.size() > MOST || new HashSet<>(phrases).size() != phrases.size()) {
            query.fault(PARAMETER, "must be up to %d different phrases".formatted(MOST));
            return Optional.empty();
        }
        if (phrases.stream().anyMatch(phrase -> phrase.matches(".*[\"\u201C\u201D\u201E\uFF02].*"))) {
            query.fault(PARAMETER, "must not contain quotation marks: each is matched as a phrase");
            return Optional.empty();
        }
        var search = filters.given().get(SEARCH);
        try {
            // phrases stand as they are
            var same = search == null ? SynonymSets.NONE : synonyms.get();
            var queries = phrases.stream()
                    .map(phrase -> narrowed(search, phrase))
                    .map(text -> same.expand(SearchQuery.parse(text), text))
                    .toList();
            return Optional.of(Dimension.of(NAME, new OfPhrases(phrases, queries))
                    .ofSeveral()
                    .called(Label.PLAIN)
                    .filteredBy(SEARCH)
                    .withSeries(phrases));
        } catch (IllegalArgumentException e) {
            // an invalid q is a fault of its own
            query.fault(PARAMETER, e.getMessage() + (search == null ? "" : ", together with q"));
            return Optional.empty();
        }
    }

    /** What has none of the phrases is not counted. */
    private record OfPhrases(List<String> phrases, List<SearchQuery> searches) implements Origin {

        @Override
        public Source source(Knowledge.Now known, IndexSearcher searcher) throws IOException {
            var text = new TextQueries(searcher);
            var queries = new ArrayList<Query>();
            for (var search : searches) {
                queries.add(text.matching(search, null));
            }
            return new Source.Matching(phrases, queries);
        }

        @Override
        public Criterion present(Knowledge.Now known) {
            throw new UnsupportedOperationException("No list asks for phrases of a statistic");
        }
    }

    /** Adds a fault if there are phrases without the dimension. */
    static void rejectUnused(ListQuery query, Grouping grouping, List<Dimension> by) {
        if (grouping.phrases != null && by.stream().noneMatch(one -> one.name().equals(NAME))) {
            query.fault(PARAMETER, "is for groupBy=phrase");
        }
    }
}
