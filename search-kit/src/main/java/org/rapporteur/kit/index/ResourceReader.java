package org.rapporteur.kit.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/** Reads what the index is made of: states from the change log, and columns from the rows. */
final class ResourceReader {

    private static final String STATES = """
            select i.id, n.version, (extract(epoch from n.time) * 1000000)::bigint as time,
                n.operation = 'deleted' as deleted, s.state
            from unnest(?::uuid[]) i (id)
            cross join lateral (
                select version, time, operation from change
                where resource_id = i.id order by version desc limit 1) n
            left join lateral (
                select state from change
                where resource_id = i.id and operation <> 'deleted' order by version desc limit 1) s on true""";

    private static final String SIZES = """
            select i.id, coalesce((
                select c.size from change c
                where c.resource_id = i.id and c.operation <> 'deleted'
                order by c.version desc limit 1), 0)::bigint as bytes
            from unnest(?::uuid[]) i (id)""";

    private final Sql sql;

    ResourceReader(Sql sql) {
        this.sql = sql.byKey();
    }

    /**
     * A resource as it is in the database.
     *
     * @param stamp null if the change log does not know it
     * @param state the newest one of before it was deleted; null if there is none
     */
    record Read(UUID id, Stamp stamp, ObjectNode state, List<ThingRow> things) {

        /** Of a resource that is not there. */
        static Read nothing(UUID id) {
            return new Read(id, null, null, List.of());
        }
    }

    /** A thing with the values of its columns. */
    record ThingRow(String type, UUID id, Map<Column, List<String>> values) {}

    /** Returns the sizes of the newest states, in bytes. */
    Map<UUID, Long> sizes(Collection<UUID> ids) {
        var sizes = new HashMap<UUID, Long>();
        sql.list(SIZES, row -> sizes.put(row.id("id"), row.number("bytes")), ids);
        return sizes;
    }

    /** Returns the resources in the order of the ids. */
    List<Read> read(IndexedResource resource, List<UUID> ids) {
        var states = new HashMap<UUID, Read>();
        sql.list(STATES, row -> states.put(row.id("id"), read(row)), ids);
        // after the states: the stamp never says that the columns are newer than they are
        var things = new HashMap<UUID, List<ThingRow>>();
        resource.things()
                .forEach(type -> sql.list(
                        select(type),
                        row -> things.computeIfAbsent(row.id("owner"), id -> new ArrayList<>())
                                .add(thing(type, row)),
                        ids));
        return ids.stream()
                .map(id -> {
                    var read = states.getOrDefault(id, Read.nothing(id));
                    return new Read(id, read.stamp(), read.state(), things.getOrDefault(id, List.of()));
                })
                .toList();
    }

    private static Read read(Row row) {
        var id = row.id("id");
        var stamp = new Stamp(id, row.number("version"), row.number("time"), row.truth("deleted"));
        return new Read(id, stamp, row.object("state", ObjectNode.class), List.of());
    }

    private static String select(Things type) {
        var select = new StringBuilder("select %s as id, %s as owner".formatted(type.id(), type.owner()));
        for (int i = 0; i < type.columns().size(); i++) {
            // as JSON: a row has no arrays
            select.append(
                    ", array_to_json(%s) as c%d".formatted(type.columns().get(i).select(), i));
        }
        return select.append(" from %s where %s = any(?::uuid[])".formatted(type.from(), type.owner()))
                .toString();
    }

    private static ThingRow thing(Things type, Row row) {
        var values = new LinkedHashMap<Column, List<String>>();
        for (int i = 0; i < type.columns().size(); i++) {
            var found = row.objects("c" + i, String.class);
            if (found != null) {
                values.put(type.columns().get(i), found);
            }
        }
        return new ThingRow(type.type(), row.id("id"), values);
    }
}
