package org.rapporteur.kit.count;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.Query;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;

/** Where the values come from by which things are counted. */
public sealed interface Source {

    /** The values of a column. */
    record Values(Column column) implements Source {}

    /**
     * What is known of the ids in a column. Two of the same column are about the same id: a thing is in the groups of
     * what both know of one of its ids.
     *
     * @param only the ids that count; null for all
     */
    record Known(Column ids, Attribute attribute, Collection<UUID> only) implements Source {}

    /** What the ids in some columns have at a time in which the thing takes place. */
    record During(List<Column> ids, Periods periods, Criterion.InheritedDays days) implements Source {}

    /** The year of the first day. */
    record Years(Criterion.InheritedDays days) implements Source {}

    /**
     * Queries, each a value of what it matches. What none of them matches is not counted, and each has a group in any
     * case.
     *
     * @param names one for each query
     */
    record Matching(List<String> names, List<Query> queries) implements Source {}
}
