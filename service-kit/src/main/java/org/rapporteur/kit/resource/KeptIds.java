package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.change.ChangeLog;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/**
 * The ids that the rows of a batch bring for what they create, and who has them already. An id is taken forever: by a
 * resource of any type, also by a deleted one.
 */
public final class KeptIds {

    /** Those of ids by time, and of ids from names. */
    private static final Set<Integer> VERSIONS = Set.of(7, 8);

    private static final int VARIANT = 2;

    private final Map<UUID, ObjectNode> states;
    private final Map<UUID, String> ofOthers = new HashMap<>();
    private final Map<UUID, String> planned = new HashMap<>();

    private KeptIds(Map<UUID, ObjectNode> states) {
        this.states = states;
    }

    static KeptIds of(Collection<PendingWrite> pendingWrites, ChangeLog changes, Sql sql) {
        var ids = pendingWrites.stream()
                .filter(pending -> pending.id != null)
                .map(pending -> pending.id)
                .toList();
        var kept = new KeptIds(changes.states(ids));
        if (!ids.isEmpty()) {
            sql.list(
                    "select id, resource_type, slug from reference where id = any(?)",
                    row -> kept.ofOthers.put(
                            row.id("id"), "%s '%s'".formatted(row.string("resource_type"), row.string("slug"))),
                    ids);
        }
        for (var pending : pendingWrites) {
            if (pending.id != null && pending.slug != null) {
                kept.planned.putIfAbsent(pending.id, pending.slug);
            }
        }
        return kept;
    }

    /** Returns what is wrong with an id that a writer brings, or null: only ids that this system made are in order. */
    public static String fault(String id) {
        var uuid = Slugs.idOrNull(id);
        return uuid != null && VERSIONS.contains(uuid.version()) && uuid.variant() == VARIANT
                ? null
                : "must be a UUID of version 7 or 8 (RFC 9562), as in an export; omit it for a new one";
    }

    /** Whether another row brings an id that would be made for a slug. */
    boolean isBrought(UUID id, String slug) {
        return !planned.getOrDefault(id, slug).equals(slug);
    }

    /** Returns why a write cannot create a resource with its id, or null if it can, or brings none. */
    String refusal(PendingWrite pending) {
        if (pending.id == null) {
            return null;
        }
        var state = states.get(pending.id);
        if (state != null) {
            return "belongs to %s '%s'"
                    .formatted(
                            state.path("deleted").asBoolean() ? "the deleted resource" : "the resource",
                            state.path("slug").asText());
        }
        if (ofOthers.containsKey(pending.id)) {
            return "belongs to the " + ofOthers.get(pending.id);
        }
        var first = planned.get(pending.id);
        return first == null || first.equals(pending.slug) ? null : "is that of '%s' in the same load".formatted(first);
    }
}
