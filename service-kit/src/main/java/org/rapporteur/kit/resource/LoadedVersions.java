package org.rapporteur.kit.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.rapporteur.kit.resource.Outcome.Result;
import org.rapporteur.kit.sql.Sql;

/** Which versions of resources the last load of a set has left, as found under the locks of a batch. */
final class LoadedVersions {

    private final LoadSet set;
    private final Map<UUID, Long> versions;

    private LoadedVersions(LoadSet set, Map<UUID, Long> versions) {
        this.set = set;
        this.versions = versions;
    }

    /** @param set null if the batch belongs to none */
    static LoadedVersions of(LoadSet set, Collection<UUID> ids, Sql sql) {
        var versions = new HashMap<UUID, Long>();
        if (set != null && !ids.isEmpty()) {
            sql.list(
                    "select resource_id, version from loaded_version where set_name = ? and resource_id = any(?)",
                    row -> versions.put(row.id("resource_id"), row.number("version")),
                    set.name(),
                    List.copyOf(ids));
        }
        return new LoadedVersions(set, versions);
    }

    /** Whether a load of the set leaves former slugs to the resources that gave them up. */
    boolean keepsRenamed() {
        return set != null && !set.overwrites();
    }

    /** Whether a resource has another version than the set has left: it is not for the set to change. */
    boolean keeps(ResourceHeader head) {
        return set != null && !set.overwrites() && !Long.valueOf(head.version()).equals(versions.get(head.id()));
    }

    /** Remembers the versions that a batch leaves, in its transaction. What is kept remains that of others. */
    void remember(List<Outcome> outcomes, Sql sql) {
        if (set == null) {
            return;
        }
        var ids = new ArrayList<UUID>();
        var left = LongStream.builder();
        for (var outcome : outcomes) {
            if (agrees(outcome.result()) && !outcome.version().equals(versions.get(outcome.id()))) {
                ids.add(outcome.id());
                left.add(outcome.version());
            }
        }
        if (!ids.isEmpty()) {
            sql.update("""
                    insert into loaded_version (set_name, resource_id, version)
                    select ?, left_by.* from unnest(?::uuid[], ?) left_by
                    on conflict on constraint pk_loaded_version do update set version = excluded.version""", set.name(), ids, left.build().toArray());
        }
    }

    private static boolean agrees(Result result) {
        return result == Result.CREATED || result == Result.UPDATED || result == Result.UNCHANGED;
    }
}
