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
 * Decides, under the locks, what each draft of a batch does. It writes nothing; a later draft sees what the ones before it
 * are about to do.
 */
class Deciding<I extends ResourceInput> {

    private static final String MISSING = "It names what is not there; load that first, or in the same load";
    private static final List<String> HEADER = List.of("id", "version", "createdAt", "updatedAt");

    private final ResourceService<?, I> service;
    private final WriteSupport support;
    private final Heads heads;
    private final Targets targets;
    private final Map<String, UUID> former;
    private final Map<UUID, ObjectNode> states;
    private final Map<UUID, Head> byId = new HashMap<>();
    private final Map<String, Head> bySlug = new HashMap<>();
    private final Map<String, UUID> planned = new HashMap<>();
    private final Instant now;

    Deciding(
            ResourceService<?, I> service,
            WriteSupport support,
            Heads heads,
            Collection<Head> standing,
            Map<String, UUID> former,
            Targets targets,
            Instant now) {
        this.service = service;
        this.support = support;
        this.heads = heads;
        this.targets = targets;
        this.former = former;
        this.now = now;
        this.states = support.changes.states(standing.stream().map(Head::id).toList());
        standing.forEach(this::put);
    }

    private void put(Head head) {
        byId.put(head.id(), head);
        bySlug.put(head.slug(), head);
    }

    /** Gives ids to the resources that a batch makes, so that its rows can refer to one another in any order. */
    void plan(List<Draft> drafts) {
        for (var draft : drafts) {
            if (draft.slug != null && draft.faults.isEmpty() && !bySlug.containsKey(draft.slug) && mayCreate(draft)) {
                var id = planned.computeIfAbsent(draft.slug, slug -> UuidVersion7Strategy.INSTANCE.generateUuid(null));
                targets.add(service.type().name(), draft.slug, new Target(id, draft.slug, false));
            }
        }
    }

    private static boolean mayCreate(Draft draft) {
        return draft.command.kind() != Kind.PATCH && draft.command.kind() != Kind.DELETE;
    }

    /** What a draft does; a failure is part of the decision. */
    Decision<I> decide(Draft draft) {
        try {
            IfMatch.checkForm(draft.command.ifMatch());
            var decision = draft.command.kind() == Kind.DELETE ? delete(draft) : write(draft);
            if (decision.writes()) {
                bySlug.remove(decision.after().slug());
                put(decision.after());
                states.put(decision.after().id(), state(decision));
            }
            return decision;
        } catch (ProblemException problem) {
            return Decision.failed(draft, problem);
        }
    }

    private Decision<I> delete(Draft draft) {
        var head = standing(draft.command.ref());
        IfMatch.check(draft.command.ifMatch(), head.version());
        return new Decision<>(draft, Result.DELETED, head, head.deletedAt(now), null, null);
    }

    private Head standing(String ref) {
        var head = Slugs.isId(ref) ? byId.get(UUID.fromString(ref)) : bySlug.get(ref);
        if (head == null) {
            throw heads.missing(ref);
        }
        if (head.deleted()) {
            throw heads.deleted(head);
        }
        return head;
    }

    private Decision<I> write(Draft draft) {
        var command = draft.command;
        var head = target(draft);
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
        faults.addAll(draft.faults);
        ObjectNode content = draft.content.deepCopy();
        if (command.kind() == Kind.PATCH) {
            var patched = MergePatch.apply(before, draft.content);
            var input = support.inputs.read(patched, service.inputType(), faults);
            content = input == null ? patched : support.inputs.tree(input);
        }
        var slug = draft.slug != null ? draft.slug : head == null ? null : head.slug();
        content.put("slug", slug);
        claim(slug, head);
        boolean readable = faults.isEmpty();
        boolean waits = resolve(content, before, faults) && readable;
        int unresolved = faults.list().size();
        var input = readable ? complete(content, before, faults) : null;
        if (waits && faults.list().size() == unresolved) {
            return Decision.waiting(draft, ProblemType.INVALID.because(MISSING, faults.list()));
        }
        faults.throwIfAny();
        var complete = support.inputs.tree(input);
        if (head != null && !restores && complete.equals(before)) {
            return new Decision<>(draft, Result.UNCHANGED, head, head, complete, input);
        }
        var base = head == null ? new Head(planned(slug), slug, 0, now, now, null) : head;
        return new Decision<>(
                draft,
                head == null || restores ? Result.CREATED : Result.UPDATED,
                head,
                base.written(slug, now),
                complete,
                input);
    }

    /** The head that a draft writes on; null when it makes a resource. */
    private Head target(Draft draft) {
        var command = draft.command;
        return switch (command.kind()) {
            case CREATE -> null;
            case UPSERT -> draft.slug == null ? null : bySlug.get(draft.slug);
            case PUT -> {
                var head = Slugs.isId(command.ref())
                        ? byId.get(UUID.fromString(command.ref()))
                        : bySlug.get(command.ref());
                if (head == null && (Slugs.isId(command.ref()) || former.containsKey(command.ref()))) {
                    throw heads.missing(command.ref());
                }
                if (head == null && draft.slug != null && !draft.slug.equals(command.ref())) {
                    draft.faults.add("slug", "differs from the path, where there is nothing to rename");
                }
                yield head;
            }
            default -> standing(command.ref());
        };
    }

    private void claim(String slug, Head head) {
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

    private UUID planned(String slug) {
        var id = planned.get(slug);
        return id == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : id;
    }

    /** The members that writers decide. */
    static ObjectNode content(ObjectNode state) {
        var content = state.deepCopy();
        content.remove(HEADER);
        return content;
    }

    /** The state that the log keeps of a decision: header and content, or a tombstone. */
    static ObjectNode state(Decision<?> decision) {
        var head = decision.after();
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
        decision.content().properties().forEach(member -> state.set(member.getKey(), member.getValue()));
        return state;
    }

    /** Fails decisions that refer to resources which the batch was to make and does not, until none is left. */
    List<Decision<I>> withoutDangling(List<Decision<I>> decisions) {
        var result = new ArrayList<>(decisions);
        boolean again = true;
        while (again) {
            again = false;
            var missing = new HashSet<>(planned.values());
            result.stream()
                    .filter(Decision::writes)
                    .forEach(decision -> missing.remove(decision.after().id()));
            for (int i = 0; i < result.size() && !missing.isEmpty(); i++) {
                var decision = result.get(i);
                if (decision.writes()
                        && decision.content() != null
                        && support
                                .references
                                .ids(decision.content(), service.type().references())
                                .stream()
                                .anyMatch(missing::contains)) {
                    var field = service.type().references().getFirst().path();
                    result.set(
                            i,
                            Decision.waiting(
                                    decision.draft(),
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
