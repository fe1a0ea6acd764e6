package org.rapporteur.kit.search;

import java.io.IOException;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.TextFilter;
import org.rapporteur.kit.index.CriterionQuery;
import org.rapporteur.kit.index.Fields;
import org.rapporteur.kit.index.Finder;
import org.rapporteur.kit.words.SearchQuery;
import org.rapporteur.kit.words.TextQueries;

/** The filter {@code q}: words in the things, or in what they refer to. */
record FoundWords(Found found, SearchQuery search) implements TextFilter {

    Query query(IndexSearcher searcher) throws IOException {
        var text = new TextQueries(searcher).matching(search, null);
        return found.other() == null ? text : orThrough(searcher, text);
    }

    private Query orThrough(IndexSearcher searcher, Query text) {
        var others = new BooleanQuery.Builder()
                .add(Fields.all(found.other()), Occur.FILTER)
                .add(text, Occur.FILTER)
                .build();
        var ids = new Finder(searcher, others).ids();
        return new BooleanQuery.Builder()
                .add(text, Occur.SHOULD)
                .add(CriterionQuery.of(new Criterion.Among(found.reference(), ids)), Occur.SHOULD)
                .build();
    }
}
