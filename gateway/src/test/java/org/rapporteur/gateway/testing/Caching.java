package org.rapporteur.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A gateway with a cache whose part for new responses holds those of a test, however full the rest is. Its timeout for revisions is so long that a slow
 * machine does not exceed it.
 */
public class Caching implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rapporteur.cache.enabled", "true",
                "rapporteur.cache.memory", "16M",
                "rapporteur.cache.answer", "200K",
                "rapporteur.cache.hearing", "10M",
                "rapporteur.services.idle-timeout", "20S");
    }

    /** The same for long responses, of which one can be sent at a time. */
    public static class Long implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rapporteur.cache.enabled", "true",
                    "rapporteur.cache.memory", "20M",
                    "rapporteur.cache.answer", "8M",
                    "rapporteur.cache.hearing", "10M",
                    "rapporteur.services.idle-timeout", "20S");
        }
    }

    /** The same, but with a short timeout for revisions. */
    public static class HardOfHearing implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapporteur.cache.enabled", "true");
        }
    }
}
