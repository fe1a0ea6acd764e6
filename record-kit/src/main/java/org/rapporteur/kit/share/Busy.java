package org.rapporteur.kit.share;

import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/** The problem of a request that is refused since others have taken what it needs. */
public final class Busy {

    private Busy() {}

    /**
     * The problem {@code service-unavailable} (503).
     *
     * @param retryAfter the seconds to wait
     */
    public static ProblemException because(String detail, int retryAfter) {
        return ProblemType.SERVICE_UNAVAILABLE.because(detail).withHeader("Retry-After", retryAfter);
    }
}
