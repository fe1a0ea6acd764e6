package org.rapporteur.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.UncheckedToken;

/** Identifies the caller: the subject of a bearer token (RFC 6750), checked once for a request. */
@Singleton
class Callers {

    private static final String KEY = Callers.class.getName();

    private final HttpAuthenticator authenticator;

    Callers(HttpAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    static boolean hasToken(RoutingContext context) {
        return context.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    /**
     * Checks the token of a request; empty if its Authorization has another scheme. Completes on the request's
     * event loop; fails with the problem 401 if the token is invalid, even for reads, so that the sender
     * notices, and with 503 if it cannot be checked.
     */
    Uni<Optional<SecurityIdentity>> identify(RoutingContext context) {
        var loop = context.vertx().getOrCreateContext();
        return authenticator
                .attemptAuthentication(context)
                // keys fetched from an issuer are read on another thread
                .emitOn(task -> loop.runOnContext(here -> task.run()))
                .onFailure()
                .transform(Callers::refused)
                .map(identity -> Optional.ofNullable(identity).filter(known -> !known.isAnonymous()))
                .invoke(known -> known.ifPresent(identity -> context.put(KEY, identity)));
    }

    /** Returns the caller that {@link #identify} has found. */
    static Optional<SecurityIdentity> known(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }

    private static Throwable refused(Throwable failure) {
        return UncheckedToken.problem(failure)
                .orElseGet(() -> unauthorized("Bearer error=\"invalid_token\"", "The token is invalid"));
    }

    static ProblemException unauthorized(String challenge, String detail) {
        return ProblemType.UNAUTHORIZED.because(detail).withHeader("WWW-Authenticate", challenge);
    }
}
