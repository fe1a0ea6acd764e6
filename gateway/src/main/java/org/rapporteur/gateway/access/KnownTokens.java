package org.rapporteur.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.rapporteur.kit.http.Sha256;

/**
 * Tokens that were valid at their last check, by SHA-256. They grant nothing, since each request's token is
 * checked again; but for these tokens, that check is not blocked by invalid tokens from the same address.
 */
@Singleton
class KnownTokens {

    /** A token unused for this long counts as unknown again. */
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
        return Sha256.hex(token, 32);
    }
}
