package org.rapporteur.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The client that a request counts for, wherever one client may hold only a part of something. */
public final class Client {

    private static final String PEER = Client.class.getName() + ".peer";

    private Client() {}

    /**
     * The key of a request's client: the subject of its checked token, or, without a token, the address that it comes from (of
     * IPv6 the network of 64 bits). Keys of the two kinds never meet. All of the services have one key together.
     */
    public static String key(RoutingContext context) {
        if (isPeer(context)) {
            return "peer";
        }
        return subject(context)
                .map(subject -> "subject " + subject)
                .orElseGet(() -> "address " + Limits.address(context.request().remoteAddress()));
    }

    /** Whether one of the services asks (see {@link org.rapporteur.kit.http.Peer}), to which no share or allowance applies. */
    public static boolean isPeer(RoutingContext context) {
        return Boolean.TRUE.equals(context.get(PEER));
    }

    static void markAsPeer(RoutingContext context) {
        context.put(PEER, true);
    }

    private static Optional<String> subject(RoutingContext context) {
        return Callers.known(context).map(Client::subject);
    }

    /** Whom a token is about. */
    static String subject(SecurityIdentity identity) {
        var subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
        return subject == null ? identity.getPrincipal().getName() : subject;
    }
}
