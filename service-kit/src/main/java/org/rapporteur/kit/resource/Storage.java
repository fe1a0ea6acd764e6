package org.rapporteur.kit.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.rapporteur.kit.change.Change;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.resource.WriteListener.Written;

/**
 * Stores planned writes in the tables and the change log, and calls the listeners, within the transaction of a
 * {@link Writer}.
 */
final class Storage<E extends ResourceEntity, I extends ResourceInput> {

    private final ResourceService<E, I> service;
    private final WriteSupport support;
    private Representation last;

    Storage(ResourceService<E, I> service, WriteSupport support) {
        this.service = service;
        this.support = support;
    }

    /** A row that the database rejects. */
    static final class RowException extends RuntimeException {
        final transient PendingWrite pending;
        final transient ProblemException problem;

        RowException(PendingWrite pending, ProblemException problem) {
            super(null, null, false, false);
            this.pending = pending;
            this.problem = problem;
        }
    }

    /**
     * Stores planned writes.
     *
     * @param careful each row by itself, to find out which one the database rejects
     * @return the last of them as responses show it; null for a deletion
     * @throws RowException then, with the row
     */
    Representation store(List<PlannedWrite<I>> plannedWrites, Instant now, boolean careful) {
        var writes = plannedWrites.stream().filter(PlannedWrite::writes).toList();
        fetch(writes);
        if (careful) {
            storeEach(writes, now);
        } else if (!writes.isEmpty()) {
            writes.forEach(this::storeEntity);
            send(writes, now);
            if (writes.stream()
                    .anyMatch(planned -> planned.input() != null && service.hasDeferredConstraints(planned.input()))) {
                checkDeferredConstraints();
            }
        }
        return last;
    }

    private void storeEach(List<PlannedWrite<I>> writes, Instant now) {
        var later = writes.stream()
                .filter(planned -> planned.before() == null)
                .map(planned -> planned.after().id())
                .collect(Collectors.toCollection(HashSet::new));
        var referred = new HashSet<UUID>();
        for (var planned : writes) {
            later.remove(planned.after().id());
            referred.addAll(idsIn(planned));
            try {
                storeEntity(planned);
                send(List.of(planned), now);
                // whatever would fail at commit, for example because of an operator's trigger, is
                // this row's fault; but a missing resource that a later row creates is nobody's
                if (Collections.disjoint(referred, later)) {
                    checkDeferredConstraints();
                }
            } catch (RuntimeException e) {
                throw new RowException(planned.pending(), Refusals.of(e).orElseThrow(() -> e));
            }
        }
    }

    private Set<UUID> idsIn(PlannedWrite<I> planned) {
        return planned.content() == null
                ? Set.of()
                : support.references.ids(planned.content(), service.type().references());
    }

    private void send(List<PlannedWrite<I>> writes, Instant now) {
        var written = writes.stream()
                .map(planned -> new Written(planned.after().id(), planned.before() == null, planned.input()))
                .toList();
        var rest = support.listeners.stream()
                .map(listener -> listener.writing(service.type(), written))
                .toList();
        support.entities.flush();
        support.changes.append(changes(writes, now));
        rest.forEach(Runnable::run);
    }

    /** Loads the entities that change into the session at once, not one by one. */
    private void fetch(List<PlannedWrite<I>> writes) {
        var ids = writes.stream()
                .filter(planned -> planned.before() != null)
                .map(planned -> planned.after().id())
                .toList();
        if (ids.size() > 1) {
            service.repository().list("id in ?1", ids);
        }
    }

    private void storeEntity(PlannedWrite<I> planned) {
        var after = planned.after();
        E entity;
        if (planned.before() == null) {
            entity = service.blank();
            entity.take(after);
        } else {
            entity = service.repository().findById(after.id());
            entity.take(after);
            if (!planned.before().slug().equals(after.slug())) {
                rename(planned.before(), after);
            }
        }
        if (planned.input() != null) {
            var content = planned.content();
            int bytes = content.toString().getBytes(StandardCharsets.UTF_8).length;
            entity.keep(service.stored(content).toString(), bytes);
            service.apply(entity, planned.input(), content);
        }
        if (planned.before() == null) {
            service.repository().persist(entity);
        }
    }

    private void rename(ResourceHeader before, ResourceHeader after) {
        var type = service.type().name();
        support.sql.update("delete from former_slug where resource_type = ? and slug = ?", type, after.slug());
        support.sql.update(
                "insert into former_slug (resource_type, slug, resource_id) values (?, ?, ?)",
                type,
                before.slug(),
                before.id());
    }

    /** The log has states as responses show them, with their references as of now. */
    private List<Change> changes(List<PlannedWrite<I>> writes, Instant now) {
        var shown = service.show(writes.stream()
                        .filter(planned -> planned.content() != null)
                        .map(WritePlanner::state)
                        .toList())
                .iterator();
        return writes.stream()
                .map(planned -> change(planned, now, planned.content() == null ? null : shown.next()))
                .toList();
    }

    private Change change(PlannedWrite<I> planned, Instant now, Representation shown) {
        last = shown;
        var requestId = MDC.get(RequestId.MDC_KEY);
        return new Change(
                service.type().name(),
                planned.after().id(),
                planned.operation(),
                planned.after().version(),
                now,
                support.identity.getPrincipal().getName(),
                requestId == null ? null : requestId.toString(),
                shown == null
                        ? WritePlanner.state(planned).toString()
                        : new String(shown.json(), StandardCharsets.UTF_8));
    }

    private void checkDeferredConstraints() {
        // the driver sends both at once
        support.sql.update("set constraints all immediate; set constraints all deferred");
    }
}
