package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.form.ReferencePath.Named;
import org.rapporteur.kit.problem.MissingReference;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Resolves references as written (ids and slugs) to ids: of the service's own resources, and of those of peers. */
@Singleton
public class References {

    private static final Logger LOG = Logger.getLogger(References.class);

    static final String DELETED = "(deleted)";
    /** The maximum number of slugs looked up one by one: each costs a request. */
    private static final int FORMER = 20;
    /** The maximum number of unknown names for which similar ones are looked up: each costs a query. */
    private static final int HINTS = 5;

    private final ReferenceLookup lookup;
    private final ReferenceStore store;
    private final Replica replica;
    private final Peers peers;
    private final Instance<Hint> hints;
    private final Map<String, ResourceType> own = new HashMap<>();

    References(
            Sql sql,
            ReferenceStore store,
            Replica replica,
            Peers peers,
            Instance<Hint> hints,
            @All List<ResourceType> own) {
        this.hints = hints;
        this.lookup = new ReferenceLookup(sql, this.own);
        this.store = store;
        this.replica = replica;
        this.peers = peers;
        own.forEach(type -> this.own.put(type.name(), type));
    }

    /** A referenced resource. */
    public record Target(UUID id, String slug, boolean deleted) {}

    /**
     * References of a content that were not resolved.
     *
     * @param unreachable whether one could not be looked up because a peer does not respond
     * @param missing resource types of which a referenced resource does not exist; {@link #DELETED} if it did
     */
    public record Unresolved(boolean unreachable, Set<String> missing) {}

    /** The targets of the references of some contents, by resource type, and types that could not be looked up. */
    public static final class Targets {
        private final Map<String, Map<String, Target>> byType = new HashMap<>();
        private final Set<String> unreachable = new HashSet<>();
        private final Map<String, Optional<String>> hints = new HashMap<>();

        /** Adds a resource that is about to be created in the same transaction. */
        public void add(String type, String ref, Target target) {
            byType.computeIfAbsent(type, key -> new HashMap<>()).putIfAbsent(ref, target);
        }

        /** Returns the target of a reference; null if it does not exist or could not be looked up. */
        public Target find(String type, Named named) {
            var known = byType.getOrDefault(type, Map.of());
            return named.refs()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        /** Whether resources of a type could not be looked up because a peer does not respond. */
        public boolean isUnreachable(String type) {
            return unreachable.contains(type);
        }
    }

    /** Returns the references of contents, by resource type. */
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
     * Finds the targets of references. Those of peers that the replica does not know are requested once,
     * through the gateway; so call this outside transactions.
     */
    public Targets find(Map<String, Set<Named>> refs) {
        var targets = new Targets();
        add(targets, refs, false);
        refs.forEach((type, wanted) -> {
            if (own.containsKey(type)) {
                return;
            }
            var unknown = wanted.stream()
                    .filter(named -> targets.find(type, named) == null)
                    .collect(Collectors.toSet());
            // does not request what cannot be a name: a peer would reject the whole request
            var names = all(unknown).stream().filter(Slugs::canName).toList();
            if (!names.isEmpty()) {
                try {
                    // before the request: a response from before a restore must not count as
                    // one from after it
                    int generation = store.generation(type);
                    var found = peers.find(store.type(type).collection(), names);
                    replica.take(store.type(type), generation, found);
                    add(targets, Map.of(type, unknown), false);
                    addFormer(targets, type, names, found.size());
                } catch (Peers.PeerException e) {
                    LOG.debugf("References to %s cannot be looked up: %s", names, e.getMessage());
                    targets.unreachable.add(type);
                }
            }
        });
        return targets;
    }

    /** Adds what a peer found by former slugs that the replica does not know: of each alone, which it is. */
    private void addFormer(Targets targets, String type, List<String> names, int found) throws Peers.PeerException {
        var unknown = names.stream()
                .filter(name -> targets.find(type, Named.of(name)) == null)
                .toList();
        if (names.size() - unknown.size() < found && unknown.size() <= FORMER) {
            for (var name : unknown) {
                for (var state : peers.find(store.type(type).collection(), List.of(name))) {
                    var ref = Named.of(state.path("id").asText());
                    add(targets, Map.of(type, Set.of(ref)), false);
                    Optional.ofNullable(targets.find(type, ref)).ifPresent(target -> targets.add(type, name, target));
                }
            }
        }
    }

    /** Adds the service's own resources, as visible in the current transaction. */
    public void addOwn(Targets targets, Map<String, Set<Named>> refs) {
        add(targets, refs, true);
    }

    private void add(Targets targets, Map<String, Set<Named>> refs, boolean ofOwn) {
        var names = new TreeMap<String, Set<String>>();
        refs.forEach((type, wanted) -> {
            if (own.containsKey(type) == ofOwn) {
                names.put(type, all(wanted));
            }
        });
        lookup.find(names).forEach(found -> targets.add(found.type(), found.ref(), found.target()));
    }

    private static Set<String> all(Collection<Named> wanted) {
        return wanted.stream().flatMap(Named::refs).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the ids of the resources that are known here. */
    public List<UUID> known(String type, Collection<String> refs) {
        return lookup.find(Map.of(type, refs)).stream()
                .map(found -> found.target().id())
                .distinct()
                .toList();
    }

    /**
     * Returns the id of a resource in a path; otherwise throws the problem not-found, deleted or
     * service-unavailable.
     */
    public UUID require(String type, String ref) {
        var named = Named.of(ref);
        var wanted = Map.of(type, Set.of(named));
        var targets = ref.indexOf('\0') >= 0 ? new Targets() : find(wanted);
        addOwn(targets, wanted);
        var target = targets.find(type, named);
        if (target == null && targets.unreachable.contains(type)) {
            throw ProblemType.SERVICE_UNAVAILABLE
                    .because("The %s '%s' cannot be looked up at the moment; try again".formatted(type, ref))
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

    /**
     * Applies the current state of peers' resources, if the replica may be outdated; keeps the old one if they
     * do not respond.
     */
    public void refresh(String type, Collection<String> refs) {
        try {
            int generation = store.generation(type);
            replica.take(
                    store.type(type), generation, peers.find(store.type(type).collection(), refs));
        } catch (Peers.PeerException e) {
            LOG.debugf("References to %s cannot be refreshed: %s", refs, e.getMessage());
        }
    }

    /**
     * Replaces references with ids.
     *
     * @param before ids to which the resource already refers: these may have been deleted since
     * @param faults receives each reference that does not resolve
     * @return what is wrong with them
     */
    public Unresolved resolve(
            ObjectNode content, List<ReferencePath> paths, Targets targets, Set<UUID> before, Violations faults) {
        var unreachable = new boolean[1];
        var missing = new TreeSet<String>();
        for (var path : paths) {
            path.visit(content, (place, node) -> {
                var ref = ReferencePath.named(node);
                if (ref == null) {
                    return null; // already reported when the content was read
                }
                var target = targets.find(path.type(), ref);
                var id = ref.id() == null ? null : UUID.fromString(ref.id());
                if (target == null && id != null && before.contains(id)) {
                    // what a patch does not change was not looked up
                    return onlyId(id.toString());
                } else if (target == null && targets.unreachable.contains(path.type())) {
                    unreachable[0] = true;
                    faults.add(place, "'%s' cannot be looked up at the moment".formatted(ref));
                } else if (target == null) {
                    missing.add(path.type());
                    var absent = new MissingReference(path.type(), ref.toString(), perhaps(path.type(), ref, targets));
                    faults.add(place, "there is no %s '%s'%s".formatted(path.type(), ref, absent.proposal()), absent);
                } else if (target.deleted() && !before.contains(target.id())) {
                    missing.add(DELETED);
                    faults.add(
                            place,
                            "the %s '%s' was deleted".formatted(path.type(), ref),
                            new MissingReference(path.type(), ref.toString(), null));
                } else {
                    return onlyId(target.id().toString());
                }
                return null;
            });
        }
        return new Unresolved(unreachable[0], missing);
    }

    private String perhaps(String type, Named ref, Targets targets) {
        if (ref.slug() == null || !hints.isResolvable() || targets.hints.size() >= HINTS) {
            return targets.hints
                    .getOrDefault(type + " " + ref.slug(), Optional.empty())
                    .orElse(null);
        }
        return targets.hints
                .computeIfAbsent(type + " " + ref.slug(), added -> hints.get().perhaps(type, ref.slug()))
                .orElse(null);
    }

    /** Replaces references, which are resolved, with ids alone. */
    public void reduce(ObjectNode content, List<ReferencePath> paths) {
        paths.forEach(path ->
                path.visit(content, (place, node) -> onlyId(node.path("id").asText())));
    }

    private static ObjectNode onlyId(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }

    /** Returns the ids to which a content refers. */
    public Set<UUID> ids(ObjectNode content, List<ReferencePath> paths) {
        return idsByType(content, paths).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Returns the ids to which a content refers, by resource type. */
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
