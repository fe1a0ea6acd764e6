package org.rapporteur.kit.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/** Which resources of a type an index has, and of which changes. */
final class Stamps {

    private final IndexSearcher searcher;
    private final List<BytesRef> types;

    Stamps(IndexSearcher searcher, IndexedResource resource) {
        this.searcher = searcher;
        this.types = resource.things().stream()
                .map(things -> new BytesRef(things.type()))
                .toList();
    }

    /**
     * Returns those with ids of a range.
     *
     * @param after exclusive; null for all from the first one
     * @param last inclusive; null for all to the last one
     */
    Map<UUID, Stamp> between(UUID after, UUID last) throws IOException {
        if (searcher.getIndexReader().numDocs() == 0) {
            return new HashMap<>();
        }
        var range = new TermRangeQuery(
                Fields.OWNER,
                after == null ? null : Ids.term(after),
                last == null ? null : Ids.term(last),
                false,
                true);
        var query = new BooleanQuery.Builder()
                .add(range, Occur.FILTER)
                .add(CriterionQuery.among(Fields.TYPE, types), Occur.FILTER)
                .build();
        return searcher.search(query, stamps());
    }

    private static SegmentCollector<Map<UUID, Stamp>> stamps() {
        return new SegmentCollector<>(
                HashMap::new,
                (segment, found) -> {
                    var owners = new IdValues(segment, Fields.OWNER);
                    var versions = DocValues.getNumeric(segment, Fields.VERSION);
                    var times = DocValues.getNumeric(segment, Fields.TIME);
                    var deleted = DocValues.getNumeric(segment, Fields.DELETED);
                    return document -> {
                        var owner = owners.of(document);
                        versions.advanceExact(document);
                        times.advanceExact(document);
                        boolean isDeleted = deleted.advanceExact(document);
                        found.put(owner, new Stamp(owner, versions.longValue(), times.longValue(), isDeleted));
                    };
                },
                Map::putAll);
    }
}
