package org.rapporteur.kit.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.MDC;
import org.rapporteur.kit.change.Change;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.resource.WriteListener.Written;

/** Brings planned writes into the tables, the change log and to the listeners, within the transaction of a {@link Writer}. */
final class Storage<E extends ResourceEntity, I extends ResourceInput> {

    private final ResourceService<E, I> service;
    private final WriteSupport support;

    Storage(ResourceService<E, I> service, WriteSupport support) {
        this.service = service;
        this.support = support;
    }

    /** A row that the database refuses. */
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
     * Stores what was decided.
     *
     * @param careful each row alone, so that it is known which one the database refuses
     * @throws RowException then, with the row
     */
    void store(List<PlannedWrite<I>> plannedWrites, Instant now, boolean careful) {
        var changes = new ArrayList<Change>();
        fetch(plannedWrites);
        for (var planned : plannedWrites) {
            if (planned.writes()) {
                storeEntity(planned);
                if (careful) {
                    storeAlone(planned, now);
                } else {
                    changes.add(change(planned, now));
                }
            }
        }
        if (!changes.isEmpty()) {
            flush();
            support.changes.append(changes);
            tell(plannedWrites);
        }
    }

    private void storeAlone(PlannedWrite<I> planned, Instant now) {
        try {
            flush();
            support.changes.append(List.of(change(planned, now)));
            tell(List.of(planned));
        } catch (RuntimeException e) {
            throw new RowException(planned.pending(), Refusals.of(e).orElseThrow(() -> e));
        }
    }

    private void tell(List<PlannedWrite<I>> plannedWrites) {
        var writes = plannedWrites.stream()
                .filter(PlannedWrite::writes)
                .map(planned -> new Written(planned.after().id(), planned.before() == null, planned.input()))
                .toList();
        support.listeners.forEach(listener -> listener.written(service.type(), writes));
    }

    /** Brings the entities that change into the session at once, not one by one. */
    private void fetch(List<PlannedWrite<I>> plannedWrites) {
        var ids = plannedWrites.stream()
                .filter(planned -> planned.writes() && planned.before() != null)
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

    private Change change(PlannedWrite<I> planned, Instant now) {
        var requestId = MDC.get(RequestId.MDC_KEY);
        return new Change(
                service.type().name(),
                planned.after().id(),
                planned.operation(),
                planned.after().version(),
                now,
                support.identity.getPrincipal().getName(),
                requestId == null ? null : requestId.toString(),
                WritePlanner.state(planned));
    }

    /** Sends the rows and has their deferred constraints checked. */
    private void flush() {
        support.entities.flush();
        // the driver sends both at once
        support.sql.update("set constraints all immediate; set constraints all deferred");
    }
}
