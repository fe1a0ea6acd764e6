package org.rapporteur.kit.stats;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.page.ListQuery;

/**
 * A request for a statistic.
 *
 * @param filter adds the filters in the query, as for its list
 * @param rows adds those that rows must meet, and returns whether a thing must have such a row
 * @param narrowing returns a dimension as the filters in the query narrow it: if they select some of a thing's
 * values, the others need no groups, and have no address in a list that compares all filters with the same value
 */
public record Question(
        ListQuery query,
        Grouping grouping,
        Consumer<Criteria> filter,
        Predicate<Criteria> rows,
        UnaryOperator<Dimension> narrowing) {

    /** A question about things without rows, whose filters narrow no dimension. */
    public Question(ListQuery query, Grouping grouping, Consumer<Criteria> filter) {
        this(query, grouping, filter, rows -> false, UnaryOperator.identity());
    }

    /** Returns the same for things with rows. */
    public Question withRows(Predicate<Criteria> of) {
        return new Question(query, grouping, filter, of, narrowing);
    }

    /** Returns the same with filters that narrow dimensions. */
    public Question narrowing(UnaryOperator<Dimension> by) {
        return new Question(query, grouping, filter, rows, by);
    }
}
