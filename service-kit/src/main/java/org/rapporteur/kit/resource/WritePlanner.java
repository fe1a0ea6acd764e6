package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.http.IfMatch;
import org.rapporteur.kit.input.MergePatch;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References.Target;
import org.rapporteur.kit.reference.References.Targets;
import org.rapporteur.kit.resource.Command.Kind;
import org.rapporteur.kit.resource.Outcome.Result;
import org.rapporteur.kit.text.Slugs;

/**
 * Decides, under the locks, what each pending write of a batch does. It writes nothing; a later one sees what
 * previous ones are about to do.
 */
class WritePlanner<I extends ResourceInput> {

    private static final String MISSING =
            "It refers to a resource that does not exist; load that first, or in the same load";

    private final ResourceService<?, I> service;
    private final WriteSupport support;
    private final ResourceLookup lookup;
    private final Targets targets;
    private final Map<String, UUID> former;
    private final Map<UUID, ObjectNode> states;
    private final Map<UUID, ResourceHeader> byId = new HashMap<>();
    private final Map<String, ResourceHeader> bySlug = new HashMap<>();
    private final Map<String, UUID> plannedIds = new HashMap<>();
    private final Instant now;
    private final LoadedVersions loaded;
    private KeptIds kept;

    WritePlanner(
            ResourceService<?, I> service,
            WriteSupport support,
            ResourceLookup lookup,
            ResourceLookup.Standing standing,
            Targets targets,
            LoadedVersions loaded) {
        this.service = service;
        this.support = support;
        this.lookup = lookup;
        this.targets = targets;
        this.loaded = loaded;
        this.former = standing.former();
        this.now = standing.now();
        this.states = support.changes.states(standing.heads().keySet());
        standing.heads().values().forEach(this::put);
    }

    private void put(ResourceHeader head) {
        byId.put(head.id(), head);
        bySlug.put(head.slug(), head);
    }

    /** Assigns ids to the resources that a batch creates, so that its rows can refer to each other in any order. */
    void plan(List<PendingWrite> pendingWrites) {
        kept = KeptIds.of(pendingWrites, support.changes, support.sql);
        for (var pending : pendingWrites) {
            if (pending.slug != null
                    && pending.faults.isEmpty()
                    && !bySlug.containsKey(pending.slug)
                    && mayCreate(pending)) {
                var id = plannedIds.computeIfAbsent(
                        pending.slug,
                        slug -> pending.id != null && kept.refusal(pending) == null ? pending.id : newId(slug));
                var target = new Target(id, pending.slug, false);
                targets.add(service.type().name(), pending.slug, target);
                targets.add(service.type().name(), id.toString(), target);
            }
        }
    }

    private static boolean mayCreate(PendingWrite pending) {
        return pending.command.kind() != Kind.PATCH && pending.command.kind() != Kind.DELETE;
    }

    /** Returns the effect of a pending write; a failure is part of the plan. */
    PlannedWrite<I> decide(PendingWrite pending) {
        try {
            IfMatch.checkForm(pending.command.ifMatch());
            var planned = pending.command.kind() == Kind.DELETE ? delete(pending) : write(pending);
            if (planned.writes()) {
                bySlug.remove(planned.after().slug());
                put(planned.after());
                states.put(planned.after().id(), state(planned));
            }
            return planned;
        } catch (ProblemException problem) {
            return PlannedWrite.failed(pending, pending.slug == null ? null : bySlug.get(pending.slug), problem);
        }
    }

    private PlannedWrite<I> delete(PendingWrite pending) {
        var head = standing(pending.command.ref());
        IfMatch.check(pending.command.ifMatch(), head.version());
        return new PlannedWrite<>(pending, Result.DELETED, head, head.deletedAt(now), null, null);
    }

    private ResourceHeader standing(String ref) {
        var head = Slugs.isId(ref) ? byId.get(UUID.fromString(ref)) : bySlug.get(ref);
        if (head == null) {
            throw lookup.missing(ref);
        }
        if (head.deleted()) {
            throw lookup.deleted(head);
        }
        return head;
    }

    private PlannedWrite<I> write(PendingWrite pending) {
        var command = pending.command;
        var head = target(pending);
        if (head == null
                && command.kind() == Kind.UPSERT
                && loaded.keepsRenamed()
                && former.containsKey(pending.slug)) {
            return PlannedWrite.kept(pending, renamed(pending.slug));
        }
        boolean restores = head != null && head.deleted();
        if (head != null && !restores) {
            if (command.onlyIfAbsent()) {
                throw ProblemType.STALE_VERSION.because("'%s' exists already".formatted(head.slug()));
            }
            if (command.kind() != Kind.UPSERT) {
                IfMatch.check(command.ifMatch(), head.version());
            }
        } else {
            IfMatch.checkNothingStands(command.ifMatch());
        }
        var before = head == null
                ? null
                : service.written(restores ? support.changes.lastLivingState(head.id()) : states.get(head.id()));
        var faults = new Violations();
        faults.addAll(pending.faults);
        ObjectNode content = pending.content.deepCopy();
        if (command.kind() == Kind.PATCH) {
            var patched = MergePatch.apply(before, pending.content);
            var input = support.inputs.read(patched, service.inputType(), faults);
            content = input == null ? patched : support.inputs.tree(input);
        }
        var refusal = head == null ? kept.refusal(pending) : null;
        if (refusal != null) {
            faults.add("id", refusal);
        }
        var slug = pending.slug != null ? pending.slug : head == null ? null : head.slug();
        content.put("slug", slug);
        claim(slug, head);
        boolean readable = faults.isEmpty();
        boolean waits = resolve(content, before, faults) && readable;
        int unresolved = faults.list().size();
        var id = head == null ? idFor(slug) : head.id();
        var input = readable ? complete(id, content, before, command.keepsIds() && head == null, faults) : null;
        boolean keeps = readable && head != null && command.kind() == Kind.UPSERT && loaded.keeps(head);
        if (keeps && !faults.isEmpty()) {
            return PlannedWrite.kept(pending, head);
        }
        if (waits && faults.list().size() == unresolved) {
            return PlannedWrite.waiting(pending, head, ProblemType.INVALID.because(MISSING, faults.list()));
        }
        faults.throwIfAny();
        var complete = support.inputs.tree(input);
        if (head != null && !restores && complete.equals(before)) {
            return new PlannedWrite<>(pending, Result.UNCHANGED, head, head, complete, input);
        }
        if (keeps) {
            return PlannedWrite.kept(pending, head);
        }
        var base = head == null ? new ResourceHeader(id, slug, 0, now, now, null) : head;
        return new PlannedWrite<>(
                pending,
                head == null || restores ? Result.CREATED : Result.UPDATED,
                head,
                base.written(slug, now),
                complete,
                input);
    }

    /** Returns the header that a write replaces; null if it creates a resource. */
    private ResourceHeader target(PendingWrite pending) {
        var command = pending.command;
        return switch (command.kind()) {
            case CREATE -> null;
            case UPSERT -> pending.slug == null ? null : bySlug.get(pending.slug);
            case PUT -> {
                var head = Slugs.isId(command.ref())
                        ? byId.get(UUID.fromString(command.ref()))
                        : bySlug.get(command.ref());
                if (head == null && (Slugs.isId(command.ref()) || former.containsKey(command.ref()))) {
                    throw lookup.missing(command.ref());
                }
                if (head == null && pending.slug != null && !pending.slug.equals(command.ref())) {
                    pending.faults.add("slug", "differs from the path, but there is nothing to rename");
                }
                yield head;
            }
            default -> standing(command.ref());
        };
    }

    private ResourceHeader renamed(String slug) {
        return lookup.find(former.get(slug).toString()).orElseThrow(() -> lookup.missing(slug));
    }

    private void claim(String slug, ResourceHeader head) {
        if (slug == null) {
            return;
        }
        var holder = bySlug.get(slug);
        if (holder != null && (head == null || !holder.id().equals(head.id()))) {
            throw ProblemType.SLUG_TAKEN.because("'%s' belongs to %s %s"
                    .formatted(
                            slug,
                            holder.deleted() ? "the deleted" : "the",
                            service.type().name() + " " + holder.id()));
        }
        var owner = former.get(slug);
        if (owner != null && (head == null || !owner.equals(head.id()))) {
            throw ProblemType.SLUG_TAKEN.because("'%s' redirects to the %s that had it before"
                    .formatted(slug, service.type().name()));
        }
    }

    /** Returns whether the only faults are missing resources of this type. */
    private boolean resolve(ObjectNode content, ObjectNode before, Violations faults) {
        var paths = service.type().references();
        var known = before == null ? Set.<UUID>of() : support.references.ids(before, paths);
        var unknown = new Violations();
        var amiss = support.references.resolve(content, paths, targets, known, unknown);
        if (amiss.unreachable() && faults.isEmpty()) {
            throw ProblemType.SERVICE_UNAVAILABLE
                    .because("A reference cannot be looked up at the moment; try again", unknown.list())
                    .withHeader("Retry-After", 5);
        }
        faults.addAll(unknown);
        return amiss.missing().equals(Set.of(service.type().name()));
    }

    private I complete(UUID id, ObjectNode content, ObjectNode before, boolean keepsIds, Violations faults) {
        var written = support.inputs.value(content, service.inputType());
        var input = keepsIds
                ? service.completeWithIds(written, faults)
                : service.complete(written, before == null ? null : support.inputs.value(before, service.inputType()));
        service.check(id, input, faults);
        return input;
    }

    private UUID idFor(String slug) {
        var id = plannedIds.get(slug);
        return id == null ? newId(slug) : id;
    }

    private UUID newId(String slug) {
        var made = service.newId(slug);
        return slug != null && kept.isBrought(made, slug) ? service.newId(null) : made;
    }

    /** Returns the slugs of the resources that the batch is to create, by their ids. */
    Map<UUID, String> plannedSlugs() {
        var slugs = new HashMap<UUID, String>();
        plannedIds.forEach((slug, id) -> slugs.put(id, slug));
        return slugs;
    }

    /** Returns header and content, with references as ids; or a tombstone. */
    static ObjectNode state(PlannedWrite<?> planned) {
        var head = planned.after();
        var state = JsonNodeFactory.instance
                .objectNode()
                .put("id", head.id().toString())
                .put("slug", head.slug())
                .put("version", head.version());
        if (head.deleted()) {
            return state.put("deleted", true);
        }
        state.put("createdAt", head.createdAt().toString())
                .put("updatedAt", head.updatedAt().toString());
        planned.content().properties().forEach(member -> state.set(member.getKey(), member.getValue()));
        return state;
    }
}
