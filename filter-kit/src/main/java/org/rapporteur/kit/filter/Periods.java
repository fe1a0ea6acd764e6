package org.rapporteur.kit.filter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/** Reads days by id, for {@link Criterion.During}. */
public final class Periods {

    private Periods() {}

    /**
     * Returns all days of each id.
     *
     * @param select of the columns id, first and last (dates; null for no bound)
     */
    public static Map<UUID, List<Days>> of(Sql sql, String select, Object... parameters) {
        var periods = new HashMap<UUID, List<Days>>();
        sql.list(
                texts(select),
                row -> periods.computeIfAbsent(row.id("id"), id -> new ArrayList<>())
                        .add(days(row)),
                parameters);
        return periods;
    }

    /** The same where each id has its days only once. */
    public static Map<UUID, Days> ofOne(Sql sql, String select) {
        var days = new HashMap<UUID, Days>();
        sql.list(texts(select), row -> days.put(row.id("id"), days(row)));
        return days;
    }

    private static String texts(String select) {
        return "select id, first::text as first, last::text as last from (" + select + ") days";
    }

    private static Days days(Row row) {
        return new Days(day(row.string("first")), day(row.string("last")));
    }

    private static LocalDate day(String day) {
        return day == null ? null : LocalDate.parse(day);
    }
}
