package org.rapporteur.participant.stats;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Text;
import org.rapporteur.participant.participants.ParticipantRepository;

/** Counts participants. */
@ApplicationScoped
class StatisticRepository {

    private final Sql sql;
    private final ParticipantRepository participants;

    StatisticRepository(Sql sql, ParticipantRepository participants) {
        this.sql = sql;
        this.participants = participants;
    }

    Statistic count(StatisticQuery query, List<Dimension> dimensions) {
        var listing = new Listing("participant p", "p.id");
        participants.filter(listing, query);
        var participating = participants.participating(query);
        var language = query.language();
        query.throwIfAny();
        var parameters = new ArrayList<Object>(List.of(participating.parameters()));
        parameters.addAll(listing.parameters());
        var from = """
                from participant p
                left join participation t on t.participant_id = p.id and t.deleted_at is null%s
                left join reference e on e.id = t.event_id
                where %s%s""".formatted(
                        participating.condition(),
                        listing.conditions(),
                        participating.condition().isEmpty() ? "" : " and t.id is not null");
        var keys = dimensions.stream().map(dimension -> dimension.expression).collect(Collectors.joining(", "));
        var present = dimensions.stream()
                .map(dimension -> dimension.expression + " is not null")
                .collect(Collectors.joining(" and "));
        var groups = sql.listOf(
                "select array[%s]::text[] as key, min(e.name::text) as event, count(distinct p.id) as participants, count(t.id) as participations %s and %s group by %s order by count(distinct p.id) desc, %s"
                        .formatted(keys, from, present, keys, keys),
                row -> group(row, dimensions, language),
                parameters);
        var missing = new LinkedHashMap<String, Long>();
        var totals = dimensions.stream()
                // a participant lacks a dimension when none of its rows has it
                .map(dimension -> ", count(distinct p.id) - count(distinct p.id) filter (where %s is not null) as %s"
                        .formatted(dimension.expression, dimension.wire()))
                .collect(Collectors.joining());
        long total = sql.listOf(
                        "select count(distinct p.id) as total" + totals + " " + from,
                        row -> {
                            dimensions.forEach(
                                    dimension -> missing.put(dimension.wire(), row.number(dimension.wire())));
                            return row.number("total");
                        },
                        parameters)
                .getFirst();
        return new Statistic(dimensions.stream().map(Dimension::wire).toList(), total, groups, missing);
    }

    private static Statistic.Group group(Row row, List<Dimension> dimensions, String language) {
        var values = row.strings("key");
        Map<String, String> key = new LinkedHashMap<>();
        Map<String, String> label = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            var dimension = dimensions.get(i);
            key.put(dimension.wire(), values.get(i));
            label.put(dimension.wire(), label(dimension, values.get(i), row, language));
        }
        return new Statistic.Group(key, label, row.number("participants"), row.number("participations"));
    }

    private static String label(Dimension dimension, String value, Row row, String language) {
        return switch (dimension) {
            case REGION, SUBREGION, COUNTRY -> Countries.name(value, language);
            case EVENT -> {
                Text name = row.text("event");
                yield name == null ? value : name.in(language);
            }
            default ->
                Character.toUpperCase(value.charAt(0)) + value.substring(1).replace('_', ' ');
        };
    }
}
