package org.rapporteur.kit.share;

import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/** The problem of a request that is rejected because others use the resources that it needs. */
public final class Busy {

    private Busy() {}

    /**
     * Returns the problem {@code service-unavailable} (503).
     *
     * @param retryAfter the seconds to wait
     */
    public static ProblemException because(String detail, int retryAfter) {
        return ProblemType.SERVICE_UNAVAILABLE.because(detail).withHeader("Retry-After", retryAfter);
    }
}
