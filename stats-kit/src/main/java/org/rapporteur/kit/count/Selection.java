package org.rapporteur.kit.count;

import java.util.List;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Column;

/**
 * Things, and what they are counted by.
 *
 * @param things which are counted
 * @param rows of the things; null if they have none
 * @param axes one or two
 */
public record Selection(Query things, Rows rows, List<Axis> axes) {

    /**
     * Documents of another type, each about a thing.
     *
     * @param query which of them count
     * @param thing the column with the id of the thing
     * @param required whether things without such a row are not counted
     */
    public record Rows(Query query, Column thing, boolean required) {}

    boolean hasRows() {
        return rows != null;
    }
}
