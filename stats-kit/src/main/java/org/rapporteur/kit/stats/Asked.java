package org.rapporteur.kit.stats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.count.Axis;
import org.rapporteur.kit.count.Selection;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.search.IndexQuery;

/**
 * What filters select, and by what it is counted.
 *
 * @param rows what rows must meet; null if things have none
 * @param required whether a thing must have such a row
 */
record Asked(Things things, Criteria criteria, Criteria rows, boolean required, List<Dimension> by) {

    /** Reads the filters that are set in the query now; faults are added to it. */
    static Asked of(Things things, Question question, List<Dimension> by) {
        var criteria = Criteria.ofIndex();
        question.filter().accept(criteria);
        var rows = things.rows() == null ? null : Criteria.ofIndex();
        boolean required = rows != null && question.rows().test(rows);
        return new Asked(things, criteria, rows, required, by);
    }

    Selection selection(Knowledge.Now known, IndexSearcher searcher) throws IOException {
        var axes = new ArrayList<Axis>();
        for (var dimension : by) {
            axes.add(dimension.axis(known, searcher));
        }
        var ofThings = new IndexQuery(things.type(), criteria).of(searcher);
        if (rows == null) {
            return new Selection(ofThings, null, axes);
        }
        var ofRows = new IndexQuery(things.rows().type(), rows).of(searcher);
        return new Selection(ofThings, new Selection.Rows(ofRows, things.rows().thing(), required), axes);
    }
}
