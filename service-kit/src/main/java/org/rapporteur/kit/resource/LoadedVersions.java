package org.rapporteur.kit.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.rapporteur.kit.sql.Sql;

/** Which versions of resources the last load of a set has left, as found under the locks of a batch. */
final class LoadedVersions {

    private final LoadSet set;
    private final Map<UUID, Left> left;

    private LoadedVersions(LoadSet set, Map<UUID, Left> left) {
        this.set = set;
        this.left = left;
    }

    /**
     * What sets have left of a resource.
     *
     * @param own the version that this set has left; null if it has not loaded the resource
     * @param others the latest version that another set has left; null if there is none
     */
    private record Left(Long own, Long others) {

        private static final Left NOTHING = new Left(null, null);
    }

    /** @param set null if the batch belongs to none */
    static LoadedVersions of(LoadSet set, Collection<UUID> ids, Sql sql) {
        var left = new HashMap<UUID, Left>();
        if (set != null && !ids.isEmpty()) {
            sql.list(
                    """
                    select resource_id, max(version) filter (where set_name = ?) as own,
                        max(version) filter (where set_name <> ?) as others
                    from loaded_version where resource_id = any(?) group by resource_id""",
                    row -> left.put(row.id("resource_id"), new Left(row.number("own"), row.number("others"))),
                    set.name(),
                    set.name(),
                    List.copyOf(ids));
        }
        return new LoadedVersions(set, left);
    }

    private Left left(UUID id) {
        return left.getOrDefault(id, Left.NOTHING);
    }

    /** Whether former slugs are left to the resources that gave them up: what is overwritten keeps its name. */
    boolean keepsRenamed() {
        return set != null;
    }

    /** Whether a resource has another version than the set has left: it is not for the set to change. */
    boolean keeps(ResourceHeader head) {
        return set != null && !set.overwrites() && !Long.valueOf(head.version()).equals(left(head.id()).own);
    }

    /** Remembers the versions that a batch leaves, in its transaction. What is kept remains that of others. */
    void remember(List<Outcome> outcomes, Sql sql) {
        if (set == null) {
            return;
        }
        var ids = new ArrayList<UUID>();
        var versions = LongStream.builder();
        for (var outcome : outcomes) {
            if (belongs(outcome) && !outcome.version().equals(left(outcome.id()).own)) {
                ids.add(outcome.id());
                versions.add(outcome.version());
            }
        }
        if (!ids.isEmpty()) {
            var all = versions.build().toArray();
            // what others have left before is not theirs any more, with or without a row that says so
            sql.update("""
                    with superseded as (
                        delete from loaded_version l using unnest(?::uuid[], ?) left_by (id, version)
                        where l.resource_id = left_by.id and l.version < left_by.version and l.set_name <> ?)
                    insert into loaded_version (set_name, resource_id, version)
                    select ?, left_by.* from unnest(?::uuid[], ?) left_by
                    on conflict on constraint pk_loaded_version do update set version = excluded.version""", ids, all, set.name(), set.name(), ids, all);
        }
    }

    /** Whether a resource is the set's own now. One that another set has left does not become so by being equal. */
    private boolean belongs(Outcome outcome) {
        return switch (outcome.result()) {
            case CREATED, UPDATED -> true;
            case UNCHANGED -> set.overwrites() || !outcome.version().equals(left(outcome.id()).others);
            default -> false;
        };
    }
}
