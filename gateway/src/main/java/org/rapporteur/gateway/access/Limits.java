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
 * Limits the requests of a client: a token's subject, or without a token, an address (for IPv6 the /64 network,
 * which is what a subscriber gets). Invalid tokens have a separate allowance for each address. Allowances refill
 * steadily, so that a client that keeps its pace never waits. Each gateway counts on its own. Headers show the
 * remaining allowance (draft-ietf-httpapi-ratelimit-headers).
 */
@Singleton
public class Limits {

    public static final String POLICY = "RateLimit-Policy";
    public static final String LEFT = "RateLimit";

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** What remains of the client's allowance after a request. */
    record Spent(boolean allowed, long retryAfter, String allowance) {}

    /**
     * The response headers about an allowance.
     *
     * @param policy RateLimit-Policy; null without a limit, as is the rest
     * @param left RateLimit
     */
    public record Told(String policy, String left) {}

    private static final Told NOTHING = new Told(null, null);
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
                "anonymous", "%d requests per minute without a token", settings.anonymous(), settings.clients());
        this.token =
                new Allowance("token", "%d requests per minute with your token", settings.token(), settings.clients());
        this.invalidTokens = new Allowance(
                "invalid-tokens",
                "%d requests per minute with an invalid token",
                settings.invalidTokens(),
                settings.clients());
    }

    boolean areEnabled() {
        return enabled;
    }

    /** Marks requests of our own services, which have no limit: they act for others. */
    void markPeer(RoutingContext context) {
        if (peers.isShownBy(context.request())) {
            Client.markAsPeer(context);
        }
    }

    /**
     * The check of an unknown token. It is charged to the address's allowance of invalid tokens before it is
     * made, since many may run concurrently, and credited back if the token is valid.
     */
    static final class Attempt {

        /** A check that is not charged. */
        static final Attempt FREE = new Attempt(Optional.empty(), () -> {});

        private final Optional<Spent> refused;
        private final Runnable giveBack;

        private Attempt(Optional<Spent> refused, Runnable giveBack) {
            this.refused = refused;
            this.giveBack = giveBack;
        }

        /** Returns why the token is not checked now; empty if it is. */
        Optional<Spent> refused() {
            return refused;
        }

        void giveBack() {
            giveBack.run();
        }
    }

    /** Charges the check of a token to the allowance of its address. */
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

    /** Charges a request to the allowance of its sender, and adds the remaining allowance to the response headers. */
    Spent spend(RoutingContext context, Optional<SecurityIdentity> caller) {
        if (!enabled || Client.isPeer(context)) {
            return UNLIMITED;
        }
        return caller.map(known -> token.spend(context, Client.subject(known)))
                .orElseGet(
                        () -> anonymous.spend(context, address(context.request().remoteAddress())));
    }

    /**
     * Charges one request without a token to the allowance of an address, unless that is exhausted.
     *
     * @return the headers; null if the allowance is exhausted
     */
    public Told spend(String host) {
        return enabled ? anonymous.spend(address(host)) : NOTHING;
    }

    static String address(SocketAddress remote) {
        var host = remote == null ? null : remote.hostAddress();
        return host == null ? "" : address(host);
    }

    private static String address(String host) {
        if (!host.contains(":")) {
            return host;
        }
        try {
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(InetAddress.ofLiteral(host).getAddress(), 8));
        } catch (IllegalArgumentException e) {
            // a name that a proxy gives instead of an address
            return host;
        }
    }

    /** The number of requests in a {@link #WINDOW} for each client of a kind. */
    private static final class Allowance {

        private final String policy;
        private final String told;
        private final String words;
        private final LoadingCache<String, Bucket> buckets;

        Allowance(String policy, String words, int quota, int clients) {
            this.policy = policy;
            this.told = "\"%s\";q=%d;w=%d".formatted(policy, quota, WINDOW.toSeconds());
            this.words = words.formatted(quota);
            // after a window without requests, a bucket is full, like a new one
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

        /** Returns the headers after one is charged; null if none is left. */
        Told spend(String client) {
            var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
            return probe.isConsumed()
                    ? new Told(told, left(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())))
                    : null;
        }

        private String left(long left, long seconds) {
            return "\"" + policy + "\";r=" + left + ";t=" + seconds;
        }

        private static long seconds(long nanos) {
            return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
        }

        private Spent told(RoutingContext context, boolean allowed, long left, long nanos) {
            long seconds = seconds(nanos);
            context.response().putHeader(POLICY, told).putHeader(LEFT, left(left, seconds));
            return new Spent(allowed, seconds, words);
        }
    }
}
