package org.rapporteur.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The client that a request counts for, wherever a client may only use a part of something. */
public final class Client {

    private static final String PEER = Client.class.getName() + ".peer";

    private Client() {}

    /**
     * Returns the key of a request's client: the subject of its checked token, or without a token, its address
     * (for IPv6 the /64 network). Keys of the two kinds never collide. All services share one key.
     */
    public static String key(RoutingContext context) {
        if (isPeer(context)) {
            return "peer";
        }
        return subject(context)
                .map(subject -> "subject " + subject)
                .orElseGet(() -> "address " + Limits.address(context.request().remoteAddress()));
    }

    /**
     * Whether it is a request of one of the services (see {@link org.rapporteur.kit.http.Peer}), to which no
     * share or allowance applies.
     */
    public static boolean isPeer(RoutingContext context) {
        return Boolean.TRUE.equals(context.get(PEER));
    }

    static void markAsPeer(RoutingContext context) {
        context.put(PEER, true);
    }

    private static Optional<String> subject(RoutingContext context) {
        return Callers.known(context).map(Client::subject);
    }

    /** Returns the subject of a token. */
    static String subject(SecurityIdentity identity) {
        var subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
        return subject == null ? identity.getPrincipal().getName() : subject;
    }
}
