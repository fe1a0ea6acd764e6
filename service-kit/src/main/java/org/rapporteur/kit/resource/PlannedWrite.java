package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.rapporteur.kit.change.Change.Operation;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.resource.Outcome.Result;

/**
 * The planned effect of a pending write.
 *
 * @param result its result
 * @param before the current header, null if there is none
 * @param after the header as written; null if it failed
 * @param content the content to be stored; null if it failed, deletes, or keeps what is there
 * @param input the same as a record
 * @param problem why it failed
 * @param waits whether it failed only because it refers to missing resources of its own type
 */
record PlannedWrite<I>(
        PendingWrite pending,
        Result result,
        ResourceHeader before,
        ResourceHeader after,
        ObjectNode content,
        I input,
        ProblemException problem,
        boolean waits) {

    PlannedWrite(
            PendingWrite pending,
            Result result,
            ResourceHeader before,
            ResourceHeader after,
            ObjectNode content,
            I input) {
        this(pending, result, before, after, content, input, null, false);
    }

    static <I> PlannedWrite<I> failed(PendingWrite pending, ResourceHeader before, ProblemException problem) {
        return new PlannedWrite<>(pending, Result.FAILED, before, null, null, null, problem, false);
    }

    static <I> PlannedWrite<I> waiting(PendingWrite pending, ResourceHeader before, ProblemException problem) {
        return new PlannedWrite<>(pending, Result.FAILED, before, null, null, null, problem, true);
    }

    static <I> PlannedWrite<I> kept(PendingWrite pending, ResourceHeader head) {
        return new PlannedWrite<>(pending, Result.KEPT, head, head, null, null, null, false);
    }

    boolean writes() {
        return result == Result.CREATED || result == Result.UPDATED || result == Result.DELETED;
    }

    Operation operation() {
        return switch (result) {
            case CREATED -> Operation.CREATED;
            case DELETED -> Operation.DELETED;
            default -> Operation.UPDATED;
        };
    }

    Outcome outcome() {
        return result == Result.FAILED
                ? new Outcome(
                        Result.FAILED,
                        null,
                        pending.ref(),
                        problem,
                        before == null ? null : before.version(),
                        waits,
                        null)
                : new Outcome(result, after.id(), after.slug(), null, after.version());
    }
}
