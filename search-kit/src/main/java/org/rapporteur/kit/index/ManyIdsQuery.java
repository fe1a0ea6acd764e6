package org.rapporteur.kit.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;

/** Finds the documents that have one of many ids in a field. */
final class ManyIdsQuery extends CheckedQuery {

    private final String field;
    private final IdSet ids;

    ManyIdsQuery(String field, IdSet ids) {
        this.field = field;
        this.ids = ids;
    }

    @Override
    Query candidates() {
        return IdValues.any(field);
    }

    @Override
    Check check(LeafReaderContext segment) throws IOException {
        var values = new IdValues(segment.reader(), field);
        return document -> {
            for (int i = values.count(document) - 1; i >= 0; i--) {
                if (ids.contains(values.high(i), values.low(i))) {
                    return true;
                }
            }
            return false;
        };
    }
}
