package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.rapporteur.kit.http.IfMatch;
import org.rapporteur.kit.input.MergePatch;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.References.Target;
import org.rapporteur.kit.reference.References.Targets;
import org.rapporteur.kit.resource.Command.Kind;
import org.rapporteur.kit.resource.Outcome.Result;
import org.rapporteur.kit.text.Slugs;

/**
 * Decides, under the locks, what each pending write of a batch does. It writes nothing; a later one sees what the ones before it
 * are about to do.
 */
class WritePlanner<I extends ResourceInput> {

    private static final String MISSING = "It names what is not there; load that first, or in the same load";
    private static final List<String> HEADER = List.of("id", "version", "createdAt", "updatedAt");

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

    WritePlanner(
            ResourceService<?, I> service,
            WriteSupport support,
            ResourceLookup lookup,
            Collection<ResourceHeader> standing,
            Map<String, UUID> former,
            Targets targets,
            Instant now) {
        this.service = service;
        this.support = support;
        this.lookup = lookup;
        this.targets = targets;
        this.former = former;
        this.now = now;
        this.states =
                support.changes.states(standing.stream().map(ResourceHeader::id).toList());
        standing.forEach(this::put);
    }

    private void put(ResourceHeader head) {
        byId.put(head.id(), head);
        bySlug.put(head.slug(), head);
    }

    /** Gives ids to the resources that a batch makes, so that its rows can refer to one another in any order. */
    void plan(List<PendingWrite> pendingWrites) {
        for (var pending : pendingWrites) {
            if (pending.slug != null
                    && pending.faults.isEmpty()
                    && !bySlug.containsKey(pending.slug)
                    && mayCreate(pending)) {
                var id = plannedIds.computeIfAbsent(
                        pending.slug, slug -> UuidVersion7Strategy.INSTANCE.generateUuid(null));
                targets.add(service.type().name(), pending.slug, new Target(id, pending.slug, false));
            }
        }
    }

    private static boolean mayCreate(PendingWrite pending) {
        return pending.command.kind() != Kind.PATCH && pending.command.kind() != Kind.DELETE;
    }

    /** What a pending write does; a failure is part of the plan. */
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
            return PlannedWrite.failed(pending, problem);
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
                : content(restores ? support.changes.lastLivingState(head.id()) : states.get(head.id()));
        var faults = new Violations();
        faults.addAll(pending.faults);
        ObjectNode content = pending.content.deepCopy();
        if (command.kind() == Kind.PATCH) {
            var patched = MergePatch.apply(before, pending.content);
            var input = support.inputs.read(patched, service.inputType(), faults);
            content = input == null ? patched : support.inputs.tree(input);
        }
        var slug = pending.slug != null ? pending.slug : head == null ? null : head.slug();
        content.put("slug", slug);
        claim(slug, head);
        boolean readable = faults.isEmpty();
        boolean waits = resolve(content, before, faults) && readable;
        int unresolved = faults.list().size();
        var input = readable ? complete(content, before, faults) : null;
        if (waits && faults.list().size() == unresolved) {
            return PlannedWrite.waiting(pending, ProblemType.INVALID.because(MISSING, faults.list()));
        }
        faults.throwIfAny();
        var complete = support.inputs.tree(input);
        if (head != null && !restores && complete.equals(before)) {
            return new PlannedWrite<>(pending, Result.UNCHANGED, head, head, complete, input);
        }
        var base = head == null ? new ResourceHeader(idFor(slug), slug, 0, now, now, null) : head;
        return new PlannedWrite<>(
                pending,
                head == null || restores ? Result.CREATED : Result.UPDATED,
                head,
                base.written(slug, now),
                complete,
                input);
    }

    /** The header that a write replaces; null when it makes a resource. */
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
                    pending.faults.add("slug", "differs from the path, where there is nothing to rename");
                }
                yield head;
            }
            default -> standing(command.ref());
        };
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

    /** Gives whether all that it finds is that resources of this kind are missing. */
    private boolean resolve(ObjectNode content, ObjectNode before, Violations faults) {
        var paths = service.type().references();
        var known = before == null ? Set.<UUID>of() : support.references.ids(before, paths);
        var unknown = new Violations();
        var amiss = support.references.resolve(content, paths, targets, known, unknown);
        if (amiss.unreachable() && faults.isEmpty()) {
            throw ProblemType.SERVICE_UNAVAILABLE
                    .because("A reference cannot be looked up now; try again", unknown.list())
                    .withHeader("Retry-After", 5);
        }
        faults.addAll(unknown);
        return amiss.missing().equals(Set.of(service.type().name()));
    }

    private I complete(ObjectNode content, ObjectNode before, Violations faults) {
        var input = service.complete(
                support.inputs.value(content, service.inputType()),
                before == null ? null : support.inputs.value(before, service.inputType()));
        service.check(input, faults);
        return input;
    }

    private UUID idFor(String slug) {
        var id = plannedIds.get(slug);
        return id == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : id;
    }

    /** The members that writers decide. */
    static ObjectNode content(ObjectNode state) {
        var content = state.deepCopy();
        content.remove(HEADER);
        return content;
    }

    /** The state that the log keeps of a write: header and content, or a tombstone. */
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

    /** Fails planned writes that refer to resources which the batch was to make and does not, until none is left. */
    List<PlannedWrite<I>> withoutDangling(List<PlannedWrite<I>> plannedWrites) {
        var result = new ArrayList<>(plannedWrites);
        boolean again = true;
        while (again) {
            again = false;
            var missing = new HashSet<>(plannedIds.values());
            result.stream()
                    .filter(PlannedWrite::writes)
                    .forEach(planned -> missing.remove(planned.after().id()));
            for (int i = 0; i < result.size() && !missing.isEmpty(); i++) {
                var planned = result.get(i);
                if (planned.writes()
                        && planned.content() != null
                        && support
                                .references
                                .ids(planned.content(), service.type().references())
                                .stream()
                                .anyMatch(missing::contains)) {
                    var field = service.type().references().getFirst().path();
                    result.set(
                            i,
                            PlannedWrite.waiting(
                                    planned.pending(),
                                    ProblemType.INVALID.because(
                                            "It refers to another row that failed",
                                            List.of(new Violation(field, "names a row that failed")))));
                    again = true;
                }
            }
        }
        return result;
    }
}
