package org.rapporteur.kit.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    private final KnownNames known = new KnownNames(
            Set.of("rapporteur.one-service.url", "rapporteur.cache.enabled"), Set.of("RAPPORTEUR_JAVA_OPTIONS"));

    private void check(ConfigSource source) {
        UnknownSettings.check(known, List.of(source));
    }

    private static ConfigSource environment(String... variables) {
        var map = new HashMap<String, String>();
        for (var variable : variables) {
            map.put(variable, "x");
        }
        return new EnvConfigSource(map, 300);
    }

    @Test
    void ignoresNamesThatTheEnvironmentGuesses() {
        assertThatCode(() -> check(environment("RAPPORTEUR_ONE_SERVICE_URL", "RAPPORTEUR_JAVA_OPTIONS", "PATH")))
                .doesNotThrowAnyException();
    }

    @Test
    void reportsEachMisspellingOnceInALine() {
        assertThatThrownBy(() -> check(environment("RAPPORTEUR_CHACHE_ENABLED", "RAPPORTEUR_ONE_SERVICE_URI")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        RAPPORTEUR_CHACHE_ENABLED (environment) is not a setting; did you mean RAPPORTEUR_CACHE_ENABLED?
                        RAPPORTEUR_ONE_SERVICE_URI (environment) is not a setting; did you mean RAPPORTEUR_ONE_SERVICE_URL?""");
    }

    @Test
    void findsAMisspellingInAProfileInFilesToo() {
        assertThatThrownBy(() ->
                        check(new PropertiesConfigSource(Map.of("%dev.rapporteur.cache.enabld", "x"), "settings", 250)))
                .hasMessage(
                        "rapporteur.cache.enabld (settings) is not a setting; did you mean rapporteur.cache.enabled?");
    }
}
