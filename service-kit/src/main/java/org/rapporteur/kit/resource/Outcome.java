package org.rapporteur.kit.resource;

import java.util.UUID;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.problem.ProblemException;

/**
 * The result of one write.
 *
 * @param id of the resource; null if it failed
 * @param slug the current one, or that in the failed write; may be null then
 * @param problem why it failed; null if it did not
 * @param version the version that the resource has then; if the write failed, the present one; null if there is none
 * @param waits whether it failed only because it refers to missing resources of its own type, which may still come
 * @param written the resource as written; null if nothing was, or if several were
 */
public record Outcome(
        Result result,
        UUID id,
        String slug,
        ProblemException problem,
        Long version,
        boolean waits,
        Representation written) {

    Outcome(Result result, UUID id, String slug, ProblemException problem, Long version) {
        this(result, id, slug, problem, version, false, null);
    }

    /** Returns the same with the resource as written. */
    Outcome showing(Representation shown) {
        return new Outcome(result, id, slug, problem, version, waits, shown);
    }

    /** Results of a write, as in the rows of a bulk load. */
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        /** Others have changed the resource since its set was loaded. */
        KEPT,
        DELETED,
        FAILED,
        SKIPPED
    }

    /** The result of a write that failed. */
    public static Outcome failed(String slug, ProblemException problem) {
        return new Outcome(Result.FAILED, null, slug, problem, null);
    }

    /** Returns the result of a write that was abandoned because another one failed; a failed one remains failed. */
    public Outcome skipped() {
        return result == Result.FAILED ? this : new Outcome(Result.SKIPPED, null, slug, null, null);
    }

    /** Returns this, or throws the problem if it failed. */
    Outcome orThrow() {
        if (problem != null) {
            throw problem;
        }
        return this;
    }
}
