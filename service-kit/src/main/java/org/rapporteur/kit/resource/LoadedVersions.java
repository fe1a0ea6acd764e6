package org.rapporteur.kit.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.rapporteur.kit.sql.Sql;

/** Which versions of resources the last load of a set has left, as found under the locks of a batch. */
final class LoadedVersions {

    private final LoadSet set;
    private final Map<UUID, Long> versions;
    /** The versions that other sets have left, by the ids of their resources. */
    private final Map<UUID, Set<Long>> ofOthers;

    private LoadedVersions(LoadSet set, Map<UUID, Long> versions, Map<UUID, Set<Long>> ofOthers) {
        this.set = set;
        this.versions = versions;
        this.ofOthers = ofOthers;
    }

    private record Left(String set, UUID id, long version) {}

    /** @param set null if the batch belongs to none */
    static LoadedVersions of(LoadSet set, Collection<UUID> ids, Sql sql) {
        var versions = new HashMap<UUID, Long>();
        var ofOthers = new HashMap<UUID, Set<Long>>();
        if (set != null && !ids.isEmpty()) {
            var all = sql.list(
                    "select set_name, resource_id, version from loaded_version where resource_id = any(?)",
                    row -> new Left(row.string("set_name"), row.id("resource_id"), row.number("version")),
                    List.copyOf(ids));
            for (var left : all) {
                if (left.set.equals(set.name())) {
                    versions.put(left.id, left.version);
                } else {
                    ofOthers.computeIfAbsent(left.id, id -> new HashSet<>()).add(left.version);
                }
            }
        }
        return new LoadedVersions(set, versions, ofOthers);
    }

    /** Whether former slugs are left to the resources that gave them up: what is overwritten keeps its name. */
    boolean keepsRenamed() {
        return set != null;
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
            if (belongs(outcome) && !outcome.version().equals(versions.get(outcome.id()))) {
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

    /** Whether a resource is the set's own now. One that another set has left does not become so by being equal. */
    private boolean belongs(Outcome outcome) {
        return switch (outcome.result()) {
            case CREATED, UPDATED -> true;
            case UNCHANGED ->
                set.overwrites()
                        || !ofOthers.getOrDefault(outcome.id(), Set.of()).contains(outcome.version());
            default -> false;
        };
    }
}
