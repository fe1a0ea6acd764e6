package org.rapporteur.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import java.util.Optional;

/** A token that cannot be validated at the moment: the keys of its issuer cannot be fetched. */
public final class UncheckedToken {

    private static final int RETRY_AFTER_SECONDS = 5;

    private UncheckedToken() {}

    /**
     * Distinguishes a check that could not be made from one that failed. The problem has the cause, for the
     * log: only the operator can do something about it.
     *
     * @param failure of the token check
     * @return 503 with Retry-After if the token was not checked; empty if it was and is invalid
     */
    public static Optional<ProblemException> problem(Throwable failure) {
        // the framework turns every exception of the underlying library into a rejection
        var lost = Causes.of(failure).filter(IOException.class::isInstance).findFirst();
        if (failure instanceof AuthenticationFailedException && lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ProblemType.SERVICE_UNAVAILABLE
                .because("The token cannot be checked at the moment")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .causedBy(lost.orElse(failure)));
    }
}
