package org.rapporteur.gateway.proxy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Who may write: a bearer token (RFC 6750) with the role {@code editor}; for deleting, {@code admin}. The service checks it
 * again; here it is checked so that nobody else's body is carried any further.
 */
@Singleton
class WriteAccess {

    private static final Logger LOG = Logger.getLogger(WriteAccess.class);
    private static final Set<HttpMethod> WRITING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final HttpAuthenticator authenticator;

    WriteAccess(HttpAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    void warnWithoutKey(
            @Observes StartupEvent start,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location) {
        if (key.isEmpty() && location.isEmpty()) {
            LOG.warn("No key to check tokens with is set (MP_JWT_VERIFY_PUBLICKEY_LOCATION): nobody can write");
        }
    }

    /** Completes on the request's event loop when it may go on; fails with the problem 401 or 403 else. */
    Uni<Void> check(RoutingContext context) {
        var method = context.request().method();
        if (!WRITING.contains(method)) {
            return Uni.createFrom().voidItem();
        }
        var loop = context.vertx().getOrCreateContext();
        return authenticator
                .attemptAuthentication(context)
                // keys that are fetched from an issuer are read on another thread
                .emitOn(task -> loop.runOnContext(here -> task.run()))
                .onFailure()
                .transform(WriteAccess::refused)
                .onItem()
                .transformToUni(identity -> allowed(identity, method.equals(HttpMethod.DELETE) ? "admin" : "editor"));
    }

    private static Uni<Void> allowed(SecurityIdentity identity, String role) {
        if (identity == null || identity.isAnonymous()) {
            return Uni.createFrom().failure(unauthorized("Bearer", "Writing needs a bearer token"));
        }
        if (!identity.hasRole(role)) {
            return Uni.createFrom()
                    .failure(ProblemType.FORBIDDEN.because("This needs a token with the role %s".formatted(role)));
        }
        return Uni.createFrom().voidItem();
    }

    private static Throwable refused(Throwable failure) {
        if (!(failure instanceof AuthenticationFailedException)) {
            // such as an issuer whose keys cannot be fetched
            LOG.error("A token could not be checked", failure);
            return ProblemType.INTERNAL_ERROR.because("The token could not be checked");
        }
        return unauthorized("Bearer error=\"invalid_token\"", "The token is not valid");
    }

    private static HttpProblem unauthorized(String challenge, String detail) {
        return ProblemType.UNAUTHORIZED
                .builder(detail, List.of())
                .withHeader("WWW-Authenticate", challenge)
                .build();
    }
}
