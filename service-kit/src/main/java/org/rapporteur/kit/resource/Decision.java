package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.rapporteur.kit.change.Change.Operation;
import org.rapporteur.kit.resource.Outcome.Result;

/**
 * What is to be done about one draft.
 *
 * @param result what became of it
 * @param before the head that stood, null when there was none
 * @param after the head as written; null when it failed
 * @param content what is to be kept; null when it failed or deletes
 * @param input the same as a record
 * @param problem why it failed
 */
record Decision<I>(
        Draft draft, Result result, Head before, Head after, ObjectNode content, I input, HttpProblem problem) {

    static <I> Decision<I> failed(Draft draft, HttpProblem problem) {
        return new Decision<>(draft, Result.FAILED, null, null, null, null, problem);
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
                ? Outcome.failed(draft.ref(), problem)
                : new Outcome(result, after.id(), after.slug(), null);
    }
}
