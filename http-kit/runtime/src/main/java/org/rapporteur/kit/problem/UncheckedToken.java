package org.rapporteur.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import java.util.Optional;

/** A token of which nobody can say now whether it is valid: the keys of its issuer cannot be fetched. */
public final class UncheckedToken {

    private static final int RETRY_AFTER_SECONDS = 5;

    private UncheckedToken() {}

    /**
     * Tells a check that was not made from one that a token did not pass. The problem has the cause, for the log: the client can do
     * nothing about it, the operator can.
     *
     * @param failure of the check of a token
     * @return 503 with Retry-After when the token was not checked; empty when it was, and is not valid
     */
    public static Optional<ProblemException> problem(Throwable failure) {
        // the framework's check makes a refusal of everything that the library under it throws
        var lost = Causes.of(failure).filter(IOException.class::isInstance).findFirst();
        if (failure instanceof AuthenticationFailedException && lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ProblemType.SERVICE_UNAVAILABLE
                .because("The token cannot be checked now")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .causedBy(lost.orElse(failure)));
    }
}
