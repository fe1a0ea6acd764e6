package org.rapporteur.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that keeps answers. It hears of changes for long without a word, so that a slow machine alone is no silence. */
public class Caching implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rapporteur.cache.enabled", "true",
                "rapporteur.cache.memory", "1M",
                "rapporteur.cache.answer", "200K",
                "rapporteur.cache.hearing", "10M",
                "rapporteur.services.idle-timeout", "20S");
    }

    /** The same, but that its services' last word is soon too old. */
    public static class HardOfHearing implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapporteur.cache.enabled", "true");
        }
    }
}
