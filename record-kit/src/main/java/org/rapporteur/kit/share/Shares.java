package org.rapporteur.kit.share;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Divides the connection pool among its uses. Whatever has no share (the publisher of changes, the follower of
 * references, health checks, and the short queries around a write) uses the connections that no share may take.
 */
@Singleton
public class Shares {

    /** For everything without a share. */
    static final int RESERVE = 2;

    private final Map<Use, Share> shares = new EnumMap<>(Use.class);

    Shares(
            ShareSettings settings,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        int sum = 0;
        for (var use : Use.values()) {
            var share = settings.uses().get(use);
            sum += share.connections();
            shares.put(use, new Share(use, share, metrics));
        }
        if (sum + RESERVE > connections) {
            throw new IllegalArgumentException(
                    ("The shares rapporteur.share.*.connections add up to %d: they must leave %d of the %d "
                                    + "connections of the pool (quarkus.datasource.jdbc.max-size)")
                            .formatted(sum, RESERVE, connections));
        }
    }

    public Share of(Use use) {
        return shares.get(use);
    }
}
