package org.rapporteur.kit.filter;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a filter demands of a thing, in terms of its columns: what the index of search can answer. */
public sealed interface Criterion {

    /** One of these is a value of the column: texts, or ids. */
    record Among(Column column, Collection<?> values) implements Criterion {}

    /** The thing itself has one of these ids. */
    record Ids(Collection<UUID> ids) implements Criterion {}

    /**
     * The days have one in common with those from the first to the last, inclusive.
     *
     * @param first null for any
     * @param last null for any
     */
    record Overlaps(Column days, LocalDate first, LocalDate last) implements Criterion {}

    /** The first of the days is between these, inclusive. */
    record Starts(Column days, LocalDate first, LocalDate last) implements Criterion {}

    /** The column has a value. */
    record Known(Column column) implements Criterion {}

    /**
     * A value of one of the columns is among the keys, at a time in which the thing takes place.
     *
     * @param columns of ids
     * @param periods when it holds for each id
     */
    record During(List<Column> columns, Map<UUID, List<Days>> periods, InheritedDays days) implements Criterion {}

    /** The thing is of this type and not deleted: for things joined, of which deleted ones match otherwise. */
    record Living(String type) implements Criterion {}

    /** A thing of another type, whose column has the value that this thing has in its own. */
    record Joined(String type, Column theirs, Column own, Criterion criterion) implements Criterion {}

    record All(List<Criterion> criteria) implements Criterion {}

    record Any(List<Criterion> criteria) implements Criterion {}

    record Not(Criterion criterion) implements Criterion {}

    /**
     * Days from a first to a last one, inclusive.
     *
     * @param first null if unknown: any before the last
     * @param last null if unknown: any after the first
     */
    record Days(LocalDate first, LocalDate last) {

        /** Whether they have a day in common with others; null for no bound. */
        public boolean overlaps(LocalDate from, LocalDate to) {
            return (first == null || to == null || !first.isAfter(to))
                    && (last == null || from == null || !last.isBefore(from));
        }
    }

    /**
     * The days of a thing: its own, else those of what one of its columns refers to.
     *
     * @param own its own days; null if it has none
     * @param reference the column that refers to what it takes its days from; null if there is none
     * @param referenced their days by id
     */
    record InheritedDays(Column own, Column reference, Map<UUID, Days> referenced) {}
}
