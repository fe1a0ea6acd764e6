package org.rapporteur.kit.search;

import java.util.List;
import org.rapporteur.kit.page.ListQuery;

/** The parameters of a search. A filter that does not apply to a kind of thing excludes that kind. */
public interface SearchRequest {

    /** Returns the parameters common to all lists, which also collect the faults of the others. */
    ListQuery common();

    /** Returns what to search for; null if it is missing. */
    String words();

    /** Returns the types of things to search, or null for all; reports unknown ones as a fault. */
    List<String> types();

    /** Returns the requested languages without script and region, or null; reports malformed ones as a fault. */
    List<String> languages();

    /** Returns the names of the facets to count, or null; reports unknown ones as a fault. */
    List<String> facets();

    /** Returns the most groups of a facet; with 0, none is counted, although their names are validated. */
    int facetLimit();

    /** Validates the filters, even those that no kind of thing uses. */
    void check();

    /** Returns the position after the previous page; null for the first page. */
    String cursor();

    /** Returns the query that a cursor belongs to. */
    String identity();
}
