package org.rapporteur.kit.reference;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporteur.kit.sql.Sql;

/** The replica of other services' resources to which this service refers. */
@Singleton
public class ReferenceStore {

    private final Sql sql;
    private final Map<String, ReplicatedType> types = new TreeMap<>();

    ReferenceStore(Sql sql, @All List<ReplicatedType> types) {
        this.sql = sql.byKey();
        types.forEach(type -> this.types.put(type.name(), type));
    }

    Collection<ReplicatedType> types() {
        return types.values();
    }

    ReplicatedType type(String name) {
        return types.get(name);
    }

    /**
     * Applies the state of a resource, unless a newer one of the same generation is known. Idempotent, in any
     * order within a generation.
     */
    void take(String type, int generation, ReferenceState state) {
        sql.update(
                """
                insert into reference as r (id, resource_type, slug, version, deleted, name, attributes, generation)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                on conflict on constraint pk_reference do update
                set slug = excluded.slug, version = excluded.version, deleted = excluded.deleted, generation = excluded.generation,
                    -- a tombstone has no name; the last one is still shown
                    name = coalesce(excluded.name, r.name),
                    attributes = case when excluded.deleted then r.attributes else excluded.attributes end
                where (r.generation, r.version) < (excluded.generation, excluded.version)
                    -- an id belongs to the type that had it first
                    and r.resource_type = excluded.resource_type""",
                state.id(),
                type,
                state.slug(),
                state.version(),
                state.deleted(),
                state.name(),
                state.attributes(),
                generation);
    }

    /** The generation in which versions of a type are compared; see {@link FollowerStore}. */
    int generation(String type) {
        return sql.first(
                        "select generation from reference_follower where resource_type = ?",
                        row -> row.integer("generation"),
                        type)
                .orElse(1);
    }
}
