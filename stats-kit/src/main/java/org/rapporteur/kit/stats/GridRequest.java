package org.rapporteur.kit.stats;

import java.time.Year;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.rapporteur.kit.count.Count;
import org.rapporteur.kit.page.ListQuery;

/** Reads the parameters that add groups without matches; a fault is added to the query. */
final class GridRequest {

    /** So that a slip of the pen does not make a group for every year since the first. */
    static final int MOST_YEARS = 500;

    private final Question question;
    private final ListQuery query;
    private final Filters filters;
    private final List<Dimension> by;

    GridRequest(Question question, Filters filters, List<Dimension> by) {
        this.question = question;
        this.query = question.query();
        this.filters = filters;
        this.by = by;
    }

    /**
     * The groups that there are besides those with matches.
     *
     * @param recorded what there is without some filters; null if that is not requested
     * @param fill which years have a group in any case; null for none
     */
    record Grid(Asked recorded, Count.Fill fill) {}

    /** @param asked returns what the filters select that are set in the query */
    Grid grid(Supplier<Asked> asked) {
        var recorded = new Asked[1];
        var without = query.values("recordedWithout", question.grouping().recordedWithout);
        if (without != null) {
            var given = new TreeSet<>(filters.given().keySet());
            if (question.grouping().phrases != null) {
                given.add(Phrases.PARAMETER);
            }
            if (given.containsAll(without)) {
                filters.without(without, () -> recorded[0] = asked.get());
            } else {
                query.fault(
                        "recordedWithout",
                        given.isEmpty()
                                ? "must name filters of this request, which has none"
                                : "must be one or more of the filters of this request: " + String.join(", ", given));
            }
        }
        return new Grid(recorded[0], fills() ? fill() : null);
    }

    private boolean fills() {
        var fill = question.grouping().fill;
        if (fill != null && !Set.of("true", "false").contains(fill)) {
            query.fault("fill", "must be true or false");
            return false;
        }
        if ("true".equals(fill) && !by.isEmpty() && by.stream().noneMatch(Dimension::isTime)) {
            query.fault("fill", "is for groupBy=year");
            return false;
        }
        return "true".equals(fill);
    }

    private Count.Fill fill() {
        var from = year("from");
        var to = year("to");
        int now = Year.now().getValue();
        int first = from == null ? Math.min(now, to == null ? now : to) : from;
        int last = to == null ? Math.max(now, first) : to;
        if (last - first > MOST_YEARS) {
            query.fault("fill", "must not span more than %d years, between from and to".formatted(MOST_YEARS));
        }
        return new Count.Fill(from, to, MOST_YEARS);
    }

    private Integer year(String filter) {
        var date = filters.given().get(filter);
        // an invalid date is a fault of that filter
        return date == null || !date.matches("[0-9]{4}(-.*)?") ? null : Integer.valueOf(date.substring(0, 4));
    }
}
