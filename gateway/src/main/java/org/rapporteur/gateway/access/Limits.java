package org.rapporteur.gateway.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.rapporteur.kit.http.PeerSecret;

/**
 * How many requests a client may make: a token's subject, or, without a token, an address (of IPv6 the network of 64 bits, which
 * is what one subscriber has). Tokens that are not valid have an allowance of their own for each address. An allowance fills up steadily, so that a client that keeps its pace never waits. Each gateway counts
 * for itself. What is left is told by the fields of draft-ietf-httpapi-ratelimit-headers.
 */
@Singleton
class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** What a request has left of its client's allowance. */
    record Spent(boolean allowed, long retryAfter, String allowance) {}

    private static final Spent UNLIMITED = new Spent(true, 0, "");

    private final boolean enabled;
    private final PeerSecret peers;
    private final Allowance anonymous;
    private final Allowance token;
    private final Allowance invalidTokens;

    Limits(LimitSettings settings, PeerSecret peers) {
        this.enabled = settings.enabled();
        this.peers = peers;
        this.anonymous = new Allowance(
                "anonymous", "%d requests a minute without a token", settings.anonymous(), settings.clients());
        this.token =
                new Allowance("token", "%d requests a minute with your token", settings.token(), settings.clients());
        this.invalidTokens = new Allowance(
                "invalid-tokens",
                "%d requests a minute with a token that is not valid",
                settings.invalidTokens(),
                settings.clients());
    }

    boolean areEnabled() {
        return enabled;
    }

    /** Notes when one of our own services asks, which has no limit: it asks for others. */
    void markPeer(RoutingContext context) {
        if (peers.isShownBy(context.request())) {
            Client.markAsPeer(context);
        }
    }

    /**
     * The check of a token that is not known yet. It is taken from its address' allowance of invalid tokens before it is made, for
     * many may be made at once, and given back when the token is valid.
     */
    static final class Attempt {

        /** A check that nothing is taken for. */
        static final Attempt FREE = new Attempt(Optional.empty(), () -> {});

        private final Optional<Spent> refused;
        private final Runnable giveBack;

        private Attempt(Optional<Spent> refused, Runnable giveBack) {
            this.refused = refused;
            this.giveBack = giveBack;
        }

        /** Why the token is not to be checked now; empty when it is. */
        Optional<Spent> refused() {
            return refused;
        }

        void giveBack() {
            giveBack.run();
        }
    }

    /** Takes the check of a token from the allowance of the address that it comes from. */
    Attempt attempt(RoutingContext context) {
        if (Client.isPeer(context)) {
            return Attempt.FREE;
        }
        var address = address(context.request().remoteAddress());
        var spent = invalidTokens.spend(context, address);
        return spent.allowed()
                ? new Attempt(Optional.empty(), () -> invalidTokens.giveBack(address))
                : new Attempt(Optional.of(spent), () -> {});
    }

    /** Takes one request from the allowance of whoever makes it, and tells in the answer's head what is left. */
    Spent spend(RoutingContext context, Optional<SecurityIdentity> caller) {
        if (!enabled || Client.isPeer(context)) {
            return UNLIMITED;
        }
        return caller.map(known -> token.spend(context, Client.subject(known)))
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
        private final String words;
        private final int quota;
        private final LoadingCache<String, Bucket> buckets;

        Allowance(String policy, String words, int quota, int clients) {
            this.policy = policy;
            this.words = words.formatted(quota);
            this.quota = quota;
            // after a window without a request a bucket is full, as a new one is
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(clients)
                    .expireAfterAccess(WINDOW)
                    .build(client -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                            .build());
        }

        void giveBack(String client) {
            buckets.get(client).addTokens(1);
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
            return new Spent(allowed, seconds, words);
        }
    }
}
