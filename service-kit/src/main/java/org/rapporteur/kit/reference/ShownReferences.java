package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.sql.Sql;

/** What responses show of referenced resources: the service's own, and those of peers. */
@Singleton
public class ShownReferences {

    private final Sql sql;
    private final ObjectMapper json;
    private final ReferenceStore store;
    private final Map<String, ResourceType> own = new HashMap<>();

    ShownReferences(Sql sql, ObjectMapper json, ReferenceStore store, @All List<ResourceType> own) {
        this.sql = sql;
        this.json = json;
        this.store = store;
        own.forEach(type -> this.own.put(type.name(), type));
    }

    /**
     * Returns an SQL expression: the summaries of some resources of a type as one JSON array, or null.
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
        return "json_strip_nulls(json_build_object('id', r.id, 'slug', r.slug, '%s', r.%s%s, 'deleted', case when %s then true end))"
                .formatted(
                        kept == null ? store.type(type).nameMember() : kept.nameMember(),
                        kept == null ? "name" : kept.nameMember(),
                        more(type),
                        kept == null ? "r.deleted" : "r.deleted_at is not null");
    }

    /** Returns what references show besides, as further arguments. */
    private String more(String type) {
        var kept = own.get(type);
        if (kept != null) {
            return kept.summary().isEmpty() ? "" : ", " + kept.summary();
        }
        return store.type(type).summary().stream()
                .map(member -> ", '%1$s', r.attributes -> '%1$s'".formatted(member))
                .collect(Collectors.joining());
    }

    /** Parses the summaries in an array from {@link #select}, by id. */
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

    /** Returns the summaries of resources by id, in one query. */
    public Map<UUID, ObjectNode> of(Map<String, Set<UUID>> idsByType) {
        var types = idsByType.keySet().stream()
                .filter(type -> !idsByType.get(type).isEmpty())
                .sorted()
                .toList();
        var found = new HashMap<UUID, ObjectNode>();
        if (!types.isEmpty()) {
            var columns = types.stream()
                    .map(type -> "%s as %s".formatted(select(type, "?"), type))
                    .collect(Collectors.joining(", "));
            sql.byKey()
                    .list(
                            "select " + columns,
                            row -> {
                                types.forEach(type -> found.putAll(parse(row.bytes(type))));
                                return true;
                            },
                            types.stream().map(idsByType::get).toArray());
        }
        return found;
    }
}
