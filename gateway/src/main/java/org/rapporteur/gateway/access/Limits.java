package org.rapporteur.gateway.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.kit.http.Peer;

/**
 * How many requests a client may make: a token's subject, or, without a token, an address (of IPv6 the network of 64 bits, which
 * is what one subscriber has). An allowance fills up steadily, so that a client that keeps its pace never waits. Each gateway counts
 * for itself. What is left is told by the fields of draft-ietf-httpapi-ratelimit-headers.
 */
@Singleton
class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** What a request has left of its client's allowance. */
    record Spent(boolean allowed, long retryAfter) {}

    private static final Spent UNLIMITED = new Spent(true, 0);

    private final boolean enabled;
    private final Optional<byte[]> peersSecret;
    private final Allowance anonymous;
    private final Allowance token;

    Limits(
            @ConfigProperty(name = "rapporteur.limits.enabled") boolean enabled,
            @ConfigProperty(name = "rapporteur.limits.anonymous") int anonymous,
            @ConfigProperty(name = "rapporteur.limits.token") int token,
            @ConfigProperty(name = "rapporteur.limits.clients") int clients,
            @ConfigProperty(name = Peer.SECRET) Optional<String> peersSecret) {
        this.enabled = enabled;
        this.peersSecret = peersSecret.map(secret -> secret.getBytes(StandardCharsets.UTF_8));
        this.anonymous = new Allowance("anonymous", anonymous, clients);
        this.token = new Allowance("token", token, clients);
    }

    /** Whether one of our own services asks, which has no limit: it asks for others. */
    private boolean isPeer(RoutingContext context) {
        var sent = context.request().getHeader(Peer.HEADER);
        return sent != null
                && peersSecret
                        .filter(secret -> MessageDigest.isEqual(secret, sent.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    /** Whether the address that a request comes from has nothing left, and so is not even to have a token checked. */
    Optional<Spent> exhausted(RoutingContext context) {
        if (!enabled || isPeer(context)) {
            return Optional.empty();
        }
        return anonymous.exhausted(context, address(context.request().remoteAddress()));
    }

    /** Takes one request from the allowance of whoever makes it, and tells in the answer's head what is left. */
    Spent spend(RoutingContext context, Optional<SecurityIdentity> caller) {
        if (!enabled || isPeer(context)) {
            return UNLIMITED;
        }
        return caller.map(known -> token.spend(context, known.getPrincipal().getName()))
                .orElseGet(
                        () -> anonymous.spend(context, address(context.request().remoteAddress())));
    }

    static String address(SocketAddress remote) {
        var host = remote == null ? null : remote.hostAddress();
        if (host == null) {
            return "";
        }
        if (!host.contains(":")) {
            return host;
        }
        try {
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(InetAddress.ofLiteral(host).getAddress(), 8));
        } catch (IllegalArgumentException e) {
            // a proxy's word for somebody whose address it does not tell
            return host;
        }
    }

    /** So many requests in a {@link #WINDOW} for each client of a kind. */
    private static final class Allowance {

        private final String policy;
        private final int quota;
        private final LoadingCache<String, Bucket> buckets;

        Allowance(String policy, int quota, int clients) {
            this.policy = policy;
            this.quota = quota;
            // after a window without a request a bucket is full, as a new one is
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(clients)
                    .expireAfterAccess(WINDOW)
                    .build(client -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                            .build());
        }

        Optional<Spent> exhausted(RoutingContext context, String client) {
            var estimate = buckets.get(client).estimateAbilityToConsume(1);
            if (estimate.canBeConsumed()) {
                return Optional.empty();
            }
            return Optional.of(told(context, false, 0, estimate.getNanosToWaitForRefill()));
        }

        Spent spend(RoutingContext context, String client) {
            var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
            return told(
                    context,
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill());
        }

        private Spent told(RoutingContext context, boolean allowed, long left, long nanos) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
            context.response()
                    .putHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, quota, WINDOW.toSeconds()))
                    .putHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, left, seconds));
            return new Spent(allowed, seconds);
        }
    }
}
