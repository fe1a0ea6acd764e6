package org.rapporteur.kit.stats;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.count.Axis;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.known.Held;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.known.Traits;

/**
 * A dimension by which things can be counted. A service only declares its dimensions.
 *
 * @param name the name in requests
 * @param origin of the values
 * @param values how many values a thing can have
 * @param label the label of a value
 * @param filter the parameter of the list that restricts it to the things with a value
 * @param role what the values are; null if they are neither
 * @param series the values that have a group in any case; null if only those of things do
 */
public record Dimension(
        String name, Origin origin, Values values, Label label, String filter, Role role, List<String> series) {

    /** A thing counts once in each group in any case. */
    public enum Values {
        ONE,
        SEVERAL,
        /**
         * Those of its rows. The filter selects rows, not only things: with the filter, there are no groups of other
         * values.
         */
        OF_ROWS
    }

    /** What the values of a dimension are. */
    public enum Role {
        /** Years, in four digits. */
        TIME,
        /** Countries or regions. */
        GEO
    }

    /** A dimension of which each thing has at most one value, which is its own label. */
    public static Dimension of(String name, Origin origin) {
        return new Dimension(name, origin, Values.ONE, Label.WORDS, name, null, null);
    }

    /** The value of a column. */
    public static Dimension of(String name, Column column) {
        return of(name, new Origin.OfColumn(column));
    }

    /** What is known of the ids in a column. */
    public static Dimension of(String name, Column ids, Kept<Traits> traits) {
        return of(name, new Origin.OfIds(ids, traits, null)).ofSeveral();
    }

    /** What the ids in some columns have at the time. */
    public static Dimension of(String name, List<Column> ids, Kept<Held> held, Origin.When when) {
        return of(name, new Origin.OfTime(ids, held, when)).ofSeveral();
    }

    /** The year in which a thing begins: labeled with itself, and those between two of them are known. */
    public static Dimension ofYear(String name, Origin.When when) {
        return new Dimension(name, new Origin.OfYear(when), Values.ONE, Label.PLAIN, name, Role.TIME, null);
    }

    /** Returns the same for several values per thing. */
    public Dimension ofSeveral() {
        return of(Values.SEVERAL);
    }

    /** Returns the same for the values of a thing's rows. */
    public Dimension ofRows() {
        return of(Values.OF_ROWS);
    }

    private Dimension of(Values other) {
        return new Dimension(name, origin, other, label, filter, role, series);
    }

    /** Returns the same with other labels. */
    public Dimension called(Label other) {
        return new Dimension(name, origin, values, other, filter, role, series);
    }

    /** Returns the same for a filter with another name. */
    public Dimension filteredBy(String parameter) {
        return new Dimension(name, origin, values, label, parameter, role, series);
    }

    /** Returns the same for codes of countries or regions. */
    public Dimension ofPlaces() {
        return new Dimension(name, origin, values, Label.COUNTRY, filter, Role.GEO, series);
    }

    Dimension withSeries(List<String> all) {
        return new Dimension(name, origin, values, label, filter, role, all);
    }

    /** Returns the same of some ids alone, if it is about what is known of ids. */
    public Dimension only(Collection<UUID> ids) {
        return origin instanceof Origin.OfIds of
                ? new Dimension(name, new Origin.OfIds(of.ids(), of.traits(), ids), values, label, filter, role, series)
                : this;
    }

    Axis axis(Knowledge.Now known, IndexSearcher searcher) throws IOException {
        var axis = Axis.of(origin.source(known, searcher)).shownAs(label.keys(known));
        return values == Values.OF_ROWS ? axis.ofTheirRows() : axis;
    }

    /** Returns the criterion that a thing has no value. */
    Criterion absent(Things things, Knowledge.Now known) {
        var present = origin.present(known);
        return new Criterion.Not(values == Values.OF_ROWS ? things.haveRow(present) : present);
    }

    boolean isTime() {
        return role == Role.TIME;
    }
}
