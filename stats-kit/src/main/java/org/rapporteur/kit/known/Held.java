package org.rapporteur.kit.known;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.count.Periods;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.sql.Sql;

/**
 * What ids have for some days, such as the employers of an author.
 *
 * @param days of whatever they have, by id
 */
public record Held(Periods periods, Map<UUID, List<Days>> days) {

    /**
     * Reads it.
     *
     * @param type of the values, {@code TEXT} or {@code ID}
     * @param select of the columns id, value, first and last (dates; null for no bound)
     */
    public static Held of(Sql sql, Column.Type type, String select) {
        var held = new HashMap<UUID, List<Periods.Period>>();
        sql.list(
                "select id, value::text as value, first::text as first, last::text as last from (" + select + ") held",
                row -> {
                    var value = row.string("value");
                    return held.computeIfAbsent(row.id("id"), id -> new ArrayList<>())
                            .add(new Periods.Period(
                                    type == Column.Type.ID ? UUID.fromString(value) : value,
                                    new Days(day(row.string("first")), day(row.string("last")))));
                });
        var days = new HashMap<UUID, List<Days>>();
        held.forEach((id, periods) ->
                days.put(id, periods.stream().map(Periods.Period::days).toList()));
        return new Held(new Periods(type, id -> held.getOrDefault(id, List.of())), days);
    }

    private static LocalDate day(String day) {
        return day == null ? null : LocalDate.parse(day);
    }
}
