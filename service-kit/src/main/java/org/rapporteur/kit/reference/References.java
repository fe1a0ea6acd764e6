package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.ReferencePath.Named;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Turns references as written (ids and slugs) into ids: of the service's own resources, and of those that peers keep. */
@Singleton
public class References {

    private static final Logger LOG = Logger.getLogger(References.class);

    static final String DELETED = "(deleted)";

    private final Sql sql;
    private final ReferenceStore store;
    private final Replica replica;
    private final Peers peers;
    private final Map<String, ResourceType> own = new HashMap<>();

    References(Sql sql, ReferenceStore store, Replica replica, Peers peers, @All List<ResourceType> own) {
        this.sql = sql.byKey();
        this.store = store;
        this.replica = replica;
        this.peers = peers;
        own.forEach(type -> this.own.put(type.name(), type));
    }

    /** A resource that a reference names. */
    public record Target(UUID id, String slug, boolean deleted) {
        static Target of(Row row) {
            return new Target(row.id("id"), row.string("slug"), row.truth("deleted"));
        }
    }

    /**
     * References of one content that were not turned into ids.
     *
     * @param unreachable whether one could not be looked up since a peer does not answer
     * @param missing kinds of resources of which one that is named does not exist; {@link #DELETED} when it did
     */
    public record Unresolved(boolean unreachable, Set<String> missing) {}

    /** What the references of some contents name, by kind of resource, and kinds that could not be asked for. */
    public static final class Targets {
        private final Map<String, Map<String, Target>> byType = new HashMap<>();
        private final Set<String> unreachable = new HashSet<>();

        /** Adds a resource that is about to be made in the same transaction. */
        public void add(String type, String ref, Target target) {
            byType.computeIfAbsent(type, key -> new HashMap<>()).putIfAbsent(ref, target);
        }

        Target find(String type, Named named) {
            var known = byType.getOrDefault(type, Map.of());
            return named.refs()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The references of contents, by kind of resource. */
    public Map<String, Set<Named>> collect(Collection<ObjectNode> contents, List<ReferencePath> paths) {
        var refs = new TreeMap<String, Set<Named>>();
        for (var path : paths) {
            for (var content : contents) {
                path.visit(content, (place, node) -> {
                    var named = ReferencePath.named(node);
                    if (named != null) {
                        refs.computeIfAbsent(path.type(), key -> new LinkedHashSet<>())
                                .add(named);
                    }
                    return null;
                });
            }
        }
        return refs;
    }

    /**
     * Finds what references name. Those of peers that the replica does not know are asked for once, through the gateway; so
     * this is called outside of transactions.
     */
    public Targets find(Map<String, Set<Named>> refs) {
        var targets = new Targets();
        refs.forEach((type, wanted) -> {
            if (own.containsKey(type)) {
                return;
            }
            lookUp("reference", "deleted", "and resource_type = '" + type + "'", all(wanted))
                    .forEach((ref, target) -> targets.add(type, ref, target));
            // what can be no name is not asked for: a peer would refuse the whole question
            var unknown = all(wanted.stream()
                            .filter(named -> targets.find(type, named) == null)
                            .toList())
                    .stream()
                    .filter(Slugs::canName)
                    .toList();
            if (!unknown.isEmpty()) {
                try {
                    // before the question: an answer of before a restore is not one of after it
                    int generation = store.generation(type);
                    replica.take(
                            store.type(type),
                            generation,
                            peers.find(store.type(type).collection(), unknown));
                    lookUp("reference", "deleted", "and resource_type = '" + type + "'", unknown)
                            .forEach((ref, target) -> targets.add(type, ref, target));
                } catch (Peers.PeerException e) {
                    LOG.debugf("References to %s cannot be looked up: %s", unknown, e.getMessage());
                    targets.unreachable.add(type);
                }
            }
        });
        return targets;
    }

    /** Adds the service's own resources, as they stand in the present transaction. */
    public void addOwn(Targets targets, Map<String, Set<Named>> refs) {
        refs.forEach((type, wanted) -> {
            if (own.containsKey(type)) {
                lookUp(own.get(type).table(), "(deleted_at is not null)", "", all(wanted))
                        .forEach((ref, target) -> targets.add(type, ref, target));
            }
        });
    }

    private static Set<String> all(Collection<Named> wanted) {
        return wanted.stream().flatMap(Named::refs).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids that the references of a filter name; one that names nothing matches nothing. */
    public List<UUID> known(String type, Collection<String> refs) {
        var lower = refs.stream()
                .map(ref -> Slugs.isId(ref) ? ref.toLowerCase(Locale.ROOT) : ref)
                .toList();
        var found = own.containsKey(type)
                ? lookUp(own.get(type).table(), "(deleted_at is not null)", "", lower)
                : lookUp("reference", "deleted", "and resource_type = '" + type + "'", lower);
        return found.values().stream().map(Target::id).toList();
    }

    /** The id of a resource that a path names; else the problem not-found, deleted or service-unavailable. */
    public UUID require(String type, String ref) {
        var named = Named.of(ref);
        var wanted = Map.of(type, Set.of(named));
        var targets = ref.indexOf('\0') >= 0 ? new Targets() : find(wanted);
        addOwn(targets, wanted);
        var target = targets.find(type, named);
        if (target == null && targets.unreachable.contains(type)) {
            throw ProblemType.SERVICE_UNAVAILABLE
                    .because("The %s '%s' cannot be looked up now; try again".formatted(type, ref))
                    .withHeader("Retry-After", 5);
        }
        if (target == null) {
            throw ProblemType.NOT_FOUND.because("There is no %s '%s'".formatted(type, ref));
        }
        if (target.deleted()) {
            throw ProblemType.DELETED.because("The %s '%s' was deleted".formatted(type, ref));
        }
        return target.id();
    }

    /** Takes over the present state of peers' resources, where the replica may be behind; it stays when they do not answer. */
    public void refresh(String type, Collection<String> refs) {
        try {
            int generation = store.generation(type);
            replica.take(
                    store.type(type), generation, peers.find(store.type(type).collection(), refs));
        } catch (Peers.PeerException e) {
            LOG.debugf("References to %s cannot be refreshed: %s", refs, e.getMessage());
        }
    }

    private Map<String, Target> lookUp(String table, String deleted, String condition, Collection<String> refs) {
        var ids = refs.stream().map(Slugs::idOrNull).filter(id -> id != null).toList();
        var slugs = refs.stream().filter(ref -> !Slugs.isId(ref)).toList();
        var found = new HashMap<String, Target>();
        var select = "select id, slug, %s as deleted from %s where ".formatted(deleted, table);
        if (!ids.isEmpty()) {
            sql.list(select + "id = any(?) " + condition, Target::of, ids)
                    .forEach(target -> found.put(target.id().toString(), target));
        }
        if (!slugs.isEmpty()) {
            // a living resource goes before a deleted one that had the slug earlier
            sql.list(select + "slug = any(?) " + condition + " order by deleted", Target::of, slugs)
                    .forEach(target -> found.putIfAbsent(target.slug(), target));
        }
        return found;
    }

    /**
     * Puts ids in the place of references.
     *
     * @param before ids that the resource refers to already: these may have been deleted since
     * @param faults is given each reference that names nothing
     * @return what is amiss with them
     */
    public Unresolved resolve(
            ObjectNode content, List<ReferencePath> paths, Targets targets, Set<UUID> before, Violations faults) {
        var unreachable = new boolean[1];
        var missing = new TreeSet<String>();
        for (var path : paths) {
            path.visit(content, (place, node) -> {
                var ref = ReferencePath.named(node);
                if (ref == null) {
                    return null; // told already, when the content was read
                }
                var target = targets.find(path.type(), ref);
                var id = ref.id() == null ? null : UUID.fromString(ref.id());
                if (target == null && id != null && before.contains(id)) {
                    // what a patch leaves alone was not looked up
                    return JsonNodeFactory.instance.objectNode().put("id", id.toString());
                } else if (target == null && targets.unreachable.contains(path.type())) {
                    unreachable[0] = true;
                    faults.add(place, "'%s' cannot be looked up now".formatted(ref));
                } else if (target == null) {
                    missing.add(path.type());
                    faults.add(place, "there is no %s '%s'".formatted(path.type(), ref));
                } else if (target.deleted() && !before.contains(target.id())) {
                    missing.add(DELETED);
                    faults.add(place, "the %s '%s' was deleted".formatted(path.type(), ref));
                } else {
                    return JsonNodeFactory.instance
                            .objectNode()
                            .put("id", target.id().toString());
                }
                return null;
            });
        }
        return new Unresolved(unreachable[0], missing);
    }

    /** The ids that a content refers to. */
    public Set<UUID> ids(ObjectNode content, List<ReferencePath> paths) {
        return idsByType(content, paths).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** The ids that a content refers to, by kind of resource. */
    public Map<String, Set<UUID>> idsByType(ObjectNode content, List<ReferencePath> paths) {
        var ids = new HashMap<String, Set<UUID>>();
        collect(List.of(content), paths)
                .forEach((type, refs) -> ids.put(
                        type,
                        refs.stream()
                                .map(Named::id)
                                .filter(Objects::nonNull)
                                .map(UUID::fromString)
                                .collect(Collectors.toSet())));
        return ids;
    }
}
