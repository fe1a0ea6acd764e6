package org.rapporteur.gateway.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Who may write: a bearer token (RFC 6750) with the role {@code editor}; for deletions, {@code admin}. The service
 * checks it again; checking it here keeps the bodies of others from being forwarded.
 */
@Singleton
public class WriteAccess {

    private static final Logger LOG = Logger.getLogger(WriteAccess.class);
    private static final Set<HttpMethod> WRITING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    void warnWithoutKey(
            @Observes StartupEvent start,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location) {
        if (key.isEmpty() && location.isEmpty()) {
            LOG.warn("No key to check tokens with is configured (MP_JWT_VERIFY_PUBLICKEY_LOCATION): nobody can write");
        }
    }

    /** Returns why a request must not proceed: the problem 401 or 403; empty if it may. */
    public Optional<ProblemException> refusal(RoutingContext context) {
        var method = context.request().method();
        if (!WRITING.contains(method)) {
            return Optional.empty();
        }
        var role = method.equals(HttpMethod.DELETE) ? "admin" : "editor";
        var caller = Callers.known(context);
        if (caller.isEmpty()) {
            return Optional.of(Callers.unauthorized("Bearer", "Writing requires a bearer token"));
        }
        return caller.get().hasRole(role)
                ? Optional.empty()
                : Optional.of(ProblemType.FORBIDDEN.because("This requires a token with the role %s".formatted(role)));
    }
}
