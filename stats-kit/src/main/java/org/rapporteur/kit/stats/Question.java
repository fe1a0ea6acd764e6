package org.rapporteur.kit.stats;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.sql.Fragment;

/**
 * A request for a statistic.
 *
 * @param filter adds the conditions of the filters in the query, as for its list
 * @param search returns for each text in the syntax of {@code q} a query of the ids that match; throws an
 * IllegalArgumentException, whose message continues after the name of a parameter, if one cannot be parsed
 * @param narrowing returns a dimension as the filters in the query narrow it: if they select some of a thing's
 * values, the others need no groups, and have no address in a list that compares all filters with the same value
 */
public record Question(
        ListQuery query,
        Grouping grouping,
        Consumer<Listing> filter,
        Function<List<String>, List<Fragment>> search,
        UnaryOperator<Dimension> narrowing) {

    /** A question whose filters narrow no dimension. */
    public Question(
            ListQuery query,
            Grouping grouping,
            Consumer<Listing> filter,
            Function<List<String>, List<Fragment>> search) {
        this(query, grouping, filter, search, UnaryOperator.identity());
    }
}
