package org.rapporteur.kit.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporteur.kit.reference.References.Target;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Resolves ids and slugs: of the service's own resources, and of those of peers in the replica. */
final class ReferenceLookup {

    private final Sql sql;
    private final Map<String, ResourceType> own;

    ReferenceLookup(Sql sql, Map<String, ResourceType> own) {
        this.sql = sql.byKey();
        this.own = own;
    }

    /** @param ref the id or slug by which it was found */
    record Found(String type, String ref, Target target) {
        static Found of(Row row) {
            return new Found(
                    row.string("type"),
                    row.string("ref"),
                    new Target(row.id("id"), row.string("slug"), row.truth("deleted")));
        }
    }

    /**
     * Resolves ids and slugs, also former ones, by type, in one query; an existing resource takes precedence over a deleted one
     * that had the slug before.
     */
    List<Found> find(Map<String, ? extends Collection<String>> refs) {
        var parts = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        refs.forEach((type, names) -> {
            var ids =
                    names.stream().map(Slugs::idOrNull).filter(Objects::nonNull).toList();
            var slugs = names.stream().filter(name -> !Slugs.isId(name)).toList();
            ask(type, true, ids, parts, parameters);
            ask(type, false, slugs, parts, parameters);
        });
        return parts.isEmpty()
                ? List.of()
                : sql.listOf(String.join(" union all ", parts) + " order by deleted", Found::of, parameters);
    }

    private void ask(String type, boolean byId, List<?> values, List<String> parts, List<Object> parameters) {
        if (!values.isEmpty()) {
            var kept = own.get(type);
            var deleted = kept == null ? "deleted" : "deleted_at is not null";
            var table = kept == null ? "reference" : kept.table();
            parts.add("select '%s' as type, %s as ref, id, slug, %s as deleted from %s where %s %s%s"
                    .formatted(
                            type,
                            byId ? "id::text" : "slug",
                            deleted,
                            table,
                            kept == null ? "resource_type = '%s' and".formatted(type) : "",
                            byId ? "id" : "slug",
                            Sql.in(values)));
            parameters.addAll(Sql.values(values));
            if (!byId) {
                parts.add(
                        "select '%s', f.slug, t.id, t.slug, %s from former_slug f join %s t on t.id = f.resource_id where f.resource_type = '%s' and f.slug %s"
                                .formatted(type, deleted, table, type, Sql.in(values)));
                parameters.addAll(Sql.values(values));
            }
        }
    }
}
