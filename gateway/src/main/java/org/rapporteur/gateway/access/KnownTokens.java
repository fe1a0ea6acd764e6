package org.rapporteur.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Tokens that were valid when they were last checked, by their SHA-256. It grants nothing, for each request's token is checked
 * again; but who comes with one of these is not kept from that check by the invalid tokens of others behind the same address.
 */
@Singleton
class KnownTokens {

    /** A token that was not used for so long has to be checked like a new one. */
    private static final Duration KEEP = Duration.ofHours(1);

    private final Cache<String, Boolean> valid;

    KnownTokens(LimitSettings settings) {
        this.valid = Caffeine.newBuilder()
                .maximumSize(settings.clients())
                .expireAfterAccess(KEEP)
                .build();
    }

    boolean contains(RoutingContext context) {
        return valid.getIfPresent(hash(context)) != null;
    }

    void remember(RoutingContext context) {
        valid.put(hash(context), true);
    }

    void forget(RoutingContext context) {
        valid.invalidate(hash(context));
    }

    private static String hash(RoutingContext context) {
        var token = String.join("\n", context.request().headers().getAll(HttpHeaders.AUTHORIZATION));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
