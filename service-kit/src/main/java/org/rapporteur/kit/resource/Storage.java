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

/** Brings decisions into the tables, the change log and to the listeners, within the transaction of a {@link Writer}. */
final class Storage<E extends ResourceEntity, I extends ResourceInput> {

    private final ResourceService<E, I> service;
    private final WriteSupport support;

    Storage(ResourceService<E, I> service, WriteSupport support) {
        this.service = service;
        this.support = support;
    }

    /** A row that the database refuses. */
    static final class RowException extends RuntimeException {
        final transient Draft draft;
        final transient ProblemException problem;

        RowException(Draft draft, ProblemException problem) {
            super(null, null, false, false);
            this.draft = draft;
            this.problem = problem;
        }
    }

    /**
     * Stores what was decided.
     *
     * @param careful each row alone, so that it is known which one the database refuses
     * @throws RowException then, with the row
     */
    void store(List<Decision<I>> decisions, Instant now, boolean careful) {
        var changes = new ArrayList<Change>();
        fetch(decisions);
        for (var decision : decisions) {
            if (decision.writes()) {
                storeEntity(decision);
                if (careful) {
                    storeAlone(decision, now);
                } else {
                    changes.add(change(decision, now));
                }
            }
        }
        if (!changes.isEmpty()) {
            flush();
            support.changes.append(changes);
            tell(decisions);
        }
    }

    private void storeAlone(Decision<I> decision, Instant now) {
        try {
            flush();
            support.changes.append(List.of(change(decision, now)));
            tell(List.of(decision));
        } catch (RuntimeException e) {
            throw new RowException(decision.draft(), Refusals.of(e).orElseThrow(() -> e));
        }
    }

    private void tell(List<Decision<I>> decisions) {
        var writes = decisions.stream()
                .filter(Decision::writes)
                .map(decision -> new Written(decision.after().id(), decision.before() == null, decision.input()))
                .toList();
        support.listeners.forEach(listener -> listener.written(service.type(), writes));
    }

    /** Brings the entities that change into the session at once, not one by one. */
    private void fetch(List<Decision<I>> decisions) {
        var ids = decisions.stream()
                .filter(decision -> decision.writes() && decision.before() != null)
                .map(decision -> decision.after().id())
                .toList();
        if (ids.size() > 1) {
            service.repository().list("id in ?1", ids);
        }
    }

    private void storeEntity(Decision<I> decision) {
        var after = decision.after();
        E entity;
        if (decision.before() == null) {
            entity = service.blank();
            entity.take(after);
        } else {
            entity = service.repository().findById(after.id());
            entity.take(after);
            if (!decision.before().slug().equals(after.slug())) {
                rename(decision.before(), after);
            }
        }
        if (decision.input() != null) {
            var content = decision.content();
            int bytes = content.toString().getBytes(StandardCharsets.UTF_8).length;
            entity.keep(service.stored(content).toString(), bytes);
            service.apply(entity, decision.input(), content);
        }
        if (decision.before() == null) {
            service.repository().persist(entity);
        }
    }

    private void rename(Head before, Head after) {
        var type = service.type().name();
        support.sql.update("delete from former_slug where resource_type = ? and slug = ?", type, after.slug());
        support.sql.update(
                "insert into former_slug (resource_type, slug, resource_id) values (?, ?, ?)",
                type,
                before.slug(),
                before.id());
    }

    private Change change(Decision<I> decision, Instant now) {
        var requestId = MDC.get(RequestId.MDC_KEY);
        return new Change(
                service.type().name(),
                decision.after().id(),
                decision.operation(),
                decision.after().version(),
                now,
                support.identity.getPrincipal().getName(),
                requestId == null ? null : requestId.toString(),
                Deciding.state(decision));
    }

    /** Sends the rows and has their deferred constraints checked. */
    private void flush() {
        support.entities.flush();
        // the driver sends both at once
        support.sql.update("set constraints all immediate; set constraints all deferred");
    }
}
