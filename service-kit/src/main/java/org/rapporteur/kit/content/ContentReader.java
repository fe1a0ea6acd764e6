package org.rapporteur.kit.content;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.form.Stored;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.reference.ShownReferences;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Reads resources of a type and shows them: each with its references, in one query. */
public final class ContentReader {

    /** Up to this size, resources are read before memory is reserved for them. */
    private static final int SMALL = 64 * 1024;

    private static final String HEADER =
            "select t.id, t.slug, t.version, t.created_at, t.updated_at, t.deleted_at, t.size";

    private final Sql sql;
    private final ObjectMapper json;
    private final ShownReferences shown;
    private final References references;
    private final ResourceType type;
    private final Map<String, String> referenced;
    private final String small;
    private final String whole;
    private final String each;

    /**
     * @param referenced for each resource type referred to, an SQL expression of the ids in the row {@code t}:
     * uuid[]
     * @param parts further columns that the form needs: an SQL expression of the row {@code t} by its name
     */
    ContentReader(
            Sql sql,
            ObjectMapper json,
            ShownReferences shown,
            References references,
            ResourceType type,
            Map<String, String> referenced,
            Map<String, String> parts) {
        this.sql = sql.byKey();
        this.json = json;
        this.shown = shown;
        this.references = references;
        this.type = type;
        this.referenced = referenced;
        var columns = new HashMap<>(parts);
        columns.put("content", "t.content");
        var from = referenced.keySet().stream()
                        .map(kind -> ", %s as %s".formatted(shown.select(kind, referenced.get(kind)), summaries(kind)))
                        .collect(Collectors.joining())
                + " from ";
        this.small = HEADER + columns(columns, "case when t.size <= " + SMALL + " then %s end") + from + type.table();
        this.whole = HEADER + columns(columns, "%s") + from + type.table();
        this.each = HEADER
                + columns(columns, "%s")
                + from
                + "unnest(?::uuid[]) with ordinality as wanted (id, place) join %s t on t.id = wanted.id order by wanted.place"
                        .formatted(type.table());
    }

    private static String columns(Map<String, String> columns, String format) {
        return columns.entrySet().stream()
                .map(column -> ", %s as %s".formatted(format.formatted(column.getValue()), column.getKey()))
                .collect(Collectors.joining());
    }

    private static String summaries(String kind) {
        return kind + "_summaries";
    }

    /** A row: too large to be read at once if there is no representation. */
    private record Found(UUID id, boolean deleted, long size, Optional<Representation> representation) {}

    /** Returns the existing resource with this id or slug. */
    public Optional<Representation> find(String ref, ContentForm form) {
        if (ref.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var id = Slugs.idOrNull(ref);
        var found = sql.first(
                small + (id == null ? " t where t.slug = ?" : " t where t.id = ?"),
                row -> found(row, form),
                id == null ? ref : id);
        if (found.isEmpty() || found.get().deleted()) {
            return Optional.empty();
        }
        Reading.hold(found.get().size());
        return found.get().representation().or(() -> whole(found.get().id(), form));
    }

    private Found found(Row row, ContentForm form) {
        boolean deleted = row.instant("deleted_at") != null;
        long size = row.integer("size");
        return new Found(
                row.id("id"), deleted, size, deleted || size > SMALL ? Optional.empty() : Optional.of(show(row, form)));
    }

    /** Returns the resource with this id, deleted or not. */
    public Representation read(UUID id, ContentForm form) {
        return sql.first(whole + " t where t.id = ?", row -> show(row, form), id)
                .orElseThrow();
    }

    private Optional<Representation> whole(UUID id, ContentForm form) {
        return sql.first(whole + " t where t.id = ? and t.deleted_at is null", row -> show(row, form), id);
    }

    /** Returns the resources with these ids, including deleted ones, in their order. */
    public List<Representation> read(Collection<UUID> ids, ContentForm form) {
        return sql.list(each, row -> show(row, form), ids);
    }

    /** Shows a row with the header, the content and the columns of the form, under the names that this reader uses. */
    public Representation show(Row row, ContentForm form) {
        return form.show(stored(row), json);
    }

    private Stored stored(Row row) {
        var summaries = new HashMap<UUID, ObjectNode>();
        referenced.keySet().forEach(kind -> summaries.putAll(shown.parse(row.bytes(summaries(kind)))));
        try {
            return new Stored(
                    row.id("id"),
                    row.string("slug"),
                    row.number("version"),
                    row.instant("created_at"),
                    row.instant("updated_at"),
                    json.createParser(row.bytes("content")),
                    summaries,
                    row::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows the states of several resources; otherwise like {@link #show(ObjectNode, ContentForm)}. */
    public List<Representation> show(List<ObjectNode> states, ContentForm form) {
        var ids = new HashMap<String, Set<UUID>>();
        states.forEach(
                state -> references.idsByType(state, type.references()).forEach((kind, some) -> ids.computeIfAbsent(
                                kind, key -> new HashSet<>())
                        .addAll(some)));
        var summaries = shown.of(ids);
        return states.stream().map(state -> show(state, form, summaries)).toList();
    }

    /** Shows a state of the change log, which contains header, content and parts; references by their current names. */
    public Representation show(ObjectNode state, ContentForm form) {
        return show(List.of(state), form).getFirst();
    }

    private Representation show(ObjectNode state, ContentForm form, Map<UUID, ObjectNode> summaries) {
        return form.show(
                new Stored(
                        UUID.fromString(state.get("id").textValue()),
                        state.get("slug").textValue(),
                        state.get("version").longValue(),
                        Instant.parse(state.get("createdAt").textValue()),
                        Instant.parse(state.get("updatedAt").textValue()),
                        state.traverse(json),
                        summaries,
                        part -> null),
                json);
    }
}
