package org.rapporteur.kit.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.rapporteur.kit.list.Listing;

/**
 * The filters of a request, each for both engines: as a condition of a list in the database, and as a criterion for the
 * index of search. A filter is declared once, whichever engine answers.
 */
public final class Criteria {

    private final Listing listing;
    /** Made only if the index is asked: some look something up. */
    private final List<Supplier<Criterion>> criteria = new ArrayList<>();

    private final StringBuilder indexed = new StringBuilder();
    private TextFilter text;
    private boolean deletedToo;

    private final boolean indexAlone;

    /** @param listing receives the conditions */
    public Criteria(Listing listing) {
        this(listing, false);
    }

    private Criteria(Listing listing, boolean indexAlone) {
        this.listing = listing;
        this.indexAlone = indexAlone;
    }

    /** Criteria for the index alone: nobody asks the database for the conditions. */
    public static Criteria ofIndex() {
        return new Criteria(new Listing("", ""), true);
    }

    /** Whether the conditions are never used: what only helps to plan them is superfluous. */
    public boolean isOfIndex() {
        return indexAlone;
    }

    /** Returns the list with the conditions. */
    public Listing listing() {
        return listing;
    }

    /** Returns what the index must match, besides that nothing is deleted unless {@link #deletedToo}. */
    public List<Criterion> all() {
        return criteria.stream().map(Supplier::get).toList();
    }

    /** Returns what is searched for in the texts; null for nothing. */
    public TextFilter text() {
        return text;
    }

    /** Whether the conditions of the list lack something, which only the index can tell. */
    public boolean needIndex() {
        return !indexed.isEmpty();
    }

    /** Returns what was asked for that only the index can tell, as the origin of {@link Listing#found}. */
    public String askedOfIndex() {
        return indexed.toString();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return criteria.isEmpty();
    }

    /** Whether deleted things match, too. */
    public boolean deletedToo() {
        return deletedToo;
    }

    /** Restricts to what is not deleted, or to what has changed since a time: see {@link Listing#living}. */
    public Criteria living(String table, String since) {
        listing.living(table, since);
        deletedToo = since != null;
        return this;
    }

    /** Demands one of some values; any if they are null. */
    public Criteria among(Column column, Collection<?> values) {
        return values == null ? this : where(() -> new Criterion.Among(column, values), column.any(), values);
    }

    /** Demands what a condition of the list says. */
    public Criteria where(Supplier<Criterion> criterion, String condition, Object... values) {
        listing.where(condition, values);
        return and(criterion);
    }

    /** Demands a condition that depends on what is known now: see {@link Listing#whereAsked}. */
    public Criteria whereAsked(Supplier<Criterion> criterion, String origin, String condition, List<Object> values) {
        listing.whereAsked(origin, condition, values);
        return and(criterion);
    }

    /** Demands that something is found in the texts; once. */
    public Criteria text(String origin, TextFilter search) {
        indexed.append(origin).append('\n');
        text = search;
        return this;
    }

    /** Demands what no condition of the list says: the index must answer. */
    public Criteria indexed(String origin, Supplier<Criterion> criterion) {
        indexed.append(origin).append('\n');
        return and(criterion);
    }

    /** Adds a criterion whose condition the list has already. */
    public Criteria and(Supplier<Criterion> criterion) {
        criteria.add(criterion);
        return this;
    }
}
