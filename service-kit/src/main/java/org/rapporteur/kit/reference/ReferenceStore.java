package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/** The replica of what this service refers to and others keep. */
@Singleton
public class ReferenceStore {

    private final Sql sql;
    private final Map<String, ReplicatedType> types = new TreeMap<>();

    ReferenceStore(Sql sql, @All List<ReplicatedType> types) {
        this.sql = sql;
        types.forEach(type -> this.types.put(type.name(), type));
    }

    Collection<ReplicatedType> types() {
        return types.values();
    }

    ReplicatedType type(String name) {
        return types.get(name);
    }

    /** What is known of resources, by id. */
    public Map<UUID, ObjectNode> attributes(Collection<UUID> ids) {
        var found = new HashMap<UUID, ObjectNode>();
        if (!ids.isEmpty()) {
            sql.list(
                    "select id, attributes from reference where id = any(?)",
                    row -> found.put(row.id("id"), row.object("attributes", ObjectNode.class)),
                    ids);
        }
        return found;
    }

    /**
     * Takes over the state of a resource, unless a newer one is known. Safe to repeat and in any order.
     *
     * @param state with id, slug and version; of a deleted resource these and {@code deleted}: true
     */
    void take(String type, JsonNode state) {
        var replicated = types.get(type);
        if (replicated == null) {
            return;
        }
        boolean deleted = state.path("deleted").asBoolean();
        var attributes = JsonNodeFactory.instance.objectNode();
        replicated.attributes().forEach(name -> {
            if (state.has(name)) {
                attributes.set(name, state.get(name));
            }
        });
        sql.update(
                """
                insert into reference as r (id, resource_type, slug, version, deleted, name, attributes)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
                on conflict on constraint pk_reference do update
                set slug = excluded.slug, version = excluded.version, deleted = excluded.deleted,
                    -- a tombstone has no name; the last one is still shown
                    name = coalesce(excluded.name, r.name),
                    attributes = case when excluded.deleted then r.attributes else excluded.attributes end
                where r.version < excluded.version""",
                UUID.fromString(state.get("id").textValue()),
                type,
                state.get("slug").textValue(),
                state.get("version").longValue(),
                deleted,
                state.has("name") ? state.get("name").toString() : null,
                attributes.toString());
    }

    /** Where the follower stands; null at the start. */
    String cursor() {
        return sql.first("select coalesce(cursor, '') as cursor from reference_cursor", row -> row.string("cursor"))
                .filter(cursor -> !cursor.isEmpty())
                .orElse(null);
    }

    void moveTo(String cursor) {
        sql.update("""
                insert into reference_cursor (cursor) values (?)
                on conflict on constraint pk_reference_cursor do update set cursor = excluded.cursor""", cursor);
    }
}
