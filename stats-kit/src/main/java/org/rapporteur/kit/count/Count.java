package org.rapporteur.kit.count;

import java.util.List;
import org.rapporteur.kit.filter.Column;

/**
 * What is to be counted.
 *
 * @param matches what is counted
 * @param measures what is counted of each group besides its things
 * @param order of the groups
 * @param limit the most groups to return
 * @param recorded the same without some filters, to be shown beside the matches; null for nothing. It has the same
 * axes, perhaps with other ids that count; those of queries are ignored
 * @param fill whether years without things have a group; null if they have none
 */
public record Count(Selection matches, List<Measured> measures, Order order, int limit, Selection recorded, Fill fill) {

    /** The orders of groups; ties are in the order of their keys, which are compared by bytes. */
    public enum Order {
        LARGEST,
        KEY,
        /** The same, backwards, by the first key. */
        KEY_BACK
    }

    /**
     * A number of a group.
     *
     * @param different a column, of rows if there are any, of which a document has at most one value; null to count the
     * rows
     */
    public record Measured(Column different) {

        public static Measured ofRows() {
            return new Measured(null);
        }
    }

    /**
     * Which years have a group in any case, besides those from the first to the last one.
     *
     * @param from the first year, if that is earlier; or null
     * @param to the last year, if that is later; or null
     * @param most the most years before the last one
     */
    public record Fill(Integer from, Integer to, int most) {}
}
