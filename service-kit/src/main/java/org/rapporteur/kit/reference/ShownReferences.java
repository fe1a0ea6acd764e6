package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/** What answers show of resources that others refer to: of the service's own, and of those that peers keep. */
@Singleton
public class ShownReferences {

    private final Sql sql;
    private final ObjectMapper json;
    private final Map<String, ResourceType> own = new HashMap<>();

    ShownReferences(Sql sql, ObjectMapper json, @All List<ResourceType> own) {
        this.sql = sql;
        this.json = json;
        own.forEach(type -> this.own.put(type.name(), type));
    }

    /**
     * An SQL expression: the summaries of some resources of a kind as one JSON array, or null.
     *
     * @param ids an SQL expression of their ids, of type uuid[]
     */
    public String select(String type, String ids) {
        return "(select json_agg(%s) from %s r where r.id = any(%s))".formatted(summary(type), table(type), ids);
    }

    private String table(String type) {
        return own.containsKey(type) ? own.get(type).table() : "reference";
    }

    private String summary(String type) {
        var kept = own.get(type);
        return "json_strip_nulls(json_build_object('id', r.id, 'slug', r.slug, 'name', r.name%s, 'deleted', case when %s then true end))"
                .formatted(
                        kept == null || kept.summary().isEmpty() ? "" : ", " + kept.summary(),
                        kept == null ? "r.deleted" : "r.deleted_at is not null");
    }

    /** The summaries in an array that {@link #select} gives, by id. */
    public Map<UUID, ObjectNode> parse(byte[] summaries) {
        var found = new HashMap<UUID, ObjectNode>();
        if (summaries != null) {
            try {
                for (JsonNode summary : json.readTree(summaries)) {
                    found.put(UUID.fromString(summary.get("id").textValue()), (ObjectNode) summary);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The summaries of resources of a kind, by id. */
    public Map<UUID, ObjectNode> of(String type, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : sql.byKey()
                        .first(
                                "select %s as summaries".formatted(select(type, "?")),
                                row -> parse(row.bytes("summaries")),
                                ids)
                        .orElse(Map.of());
    }
}
