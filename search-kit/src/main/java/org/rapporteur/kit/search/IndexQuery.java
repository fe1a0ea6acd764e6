package org.rapporteur.kit.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.index.CriterionQuery;
import org.rapporteur.kit.index.Fields;

/** What finds everything that filters demand. For one request: what they look up is looked up once. */
public final class IndexQuery {

    private final String type;
    private final Criteria criteria;
    private List<Criterion> all;

    /** @param type of the things, such as {@code book} */
    public IndexQuery(String type, Criteria criteria) {
        this.type = type;
        this.criteria = criteria;
    }

    /** Returns the query for an index, in which it looks words up. */
    public Query of(IndexSearcher searcher) throws IOException {
        if (all == null) {
            all = criteria.all();
        }
        var filter = new BooleanQuery.Builder();
        filter.add(criteria.deletedToo() ? Fields.all(type) : Fields.living(type), Occur.FILTER);
        if (criteria.text() != null) {
            filter.add(((FoundWords) criteria.text()).query(searcher), Occur.FILTER);
        }
        all.forEach(criterion -> CriterionQuery.add(filter, criterion));
        return filter.build();
    }
}
