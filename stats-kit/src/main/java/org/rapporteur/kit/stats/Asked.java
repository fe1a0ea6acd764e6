package org.rapporteur.kit.stats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.count.Axis;
import org.rapporteur.kit.count.Selection;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.search.IndexQuery;

/**
 * What filters select, and by what it is counted.
 *
 * @param matches finds the things
 * @param rows finds the rows that count; null if things have none
 * @param required whether a thing must have such a row
 */
record Asked(Things things, Finding matches, Finding rows, boolean required, List<Dimension> by) {

    /** Makes a query for an index. */
    interface Finding {
        Query of(IndexSearcher searcher) throws IOException;

        static Finding of(String type, Criteria criteria) {
            return new IndexQuery(type, criteria)::of;
        }
    }

    /** Reads the filters that are set in the query now; faults are added to it. */
    static Asked of(Things things, Question question, List<Dimension> by) {
        var criteria = Criteria.ofIndex();
        question.filter().accept(criteria);
        var rows = things.rows() == null ? null : Criteria.ofIndex();
        boolean required = rows != null && question.rows().test(rows);
        return new Asked(
                things,
                Finding.of(things.type(), criteria),
                rows == null ? null : Finding.of(things.rows().type(), rows),
                required,
                by);
    }

    Selection selection(Knowledge.Now known, IndexSearcher searcher) throws IOException {
        var axes = new ArrayList<Axis>();
        for (var dimension : by) {
            axes.add(dimension.axis(known, searcher));
        }
        var ofThings = matches.of(searcher);
        return new Selection(
                ofThings,
                rows == null
                        ? null
                        : new Selection.Rows(rows.of(searcher), things.rows().thing(), required),
                axes);
    }
}
