package org.rapporteur.kit.resource;

import java.util.UUID;
import org.rapporteur.kit.problem.ProblemException;

/**
 * What became of one write.
 *
 * @param id of the resource; null when it failed
 * @param slug as it is now, or as the failed write named it; may be null then
 * @param problem why it failed; null when it did not
 * @param waits whether it failed only for naming resources of its own kind that are not there: they may come yet
 */
public record Outcome(Result result, UUID id, String slug, ProblemException problem, boolean waits) {

    Outcome(Result result, UUID id, String slug, ProblemException problem) {
        this(result, id, slug, problem, false);
    }

    /** Results of a write, as a bulk load's rows tell them. */
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        DELETED,
        FAILED,
        SKIPPED
    }

    /** Of a write that failed. */
    public static Outcome failed(String slug, ProblemException problem) {
        return new Outcome(Result.FAILED, null, slug, problem);
    }

    /** The same of a write that was given up for the failure of another; a failed one stays failed. */
    public Outcome skipped() {
        return result == Result.FAILED ? this : new Outcome(Result.SKIPPED, null, slug, null);
    }

    /** The same, or the problem thrown when it failed. */
    Outcome orThrow() {
        if (problem != null) {
            throw problem;
        }
        return this;
    }
}
