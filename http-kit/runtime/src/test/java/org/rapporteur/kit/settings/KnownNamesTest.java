package org.rapporteur.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {

    private final KnownNames names = new KnownNames(
            Set.of("rapporteur.cache.enabled", "rapporteur.services.idle-timeout", "rapporteur.one-service.url"),
            Set.of("RAPPORTEUR_HOME", "RAPPORTEUR_TEST_POSTGRES"));

    @ParameterizedTest
    @CsvSource({
        "rapporteur.chache.enabled, rapporteur.cache.enabled",
        "RAPPORTEUR_CHACHE_ENABLED, RAPPORTEUR_CACHE_ENABLED",
        "rapporteur.cache.enabld, rapporteur.cache.enabled",
        "rapporteur.services.idleTimeout, rapporteur.services.idle-timeout",
        "RAPPORTEUR_SERVICE_IDLE_TIMEOUT, RAPPORTEUR_SERVICES_IDLE_TIMEOUT",
        "RAPPORTEUR_ONESERVICE_URL, RAPPORTEUR_ONE_SERVICE_URL",
    })
    void reportsAMisspellingWithTheIntendedName(String slip, String meant) {
        assertThat(names.refusal(slip, "environment"))
                .contains("%s (environment) is not a setting; did you mean %s?".formatted(slip, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rapporteur.quite.another.thing", "RAPPORTEUR_XY"})
    void refersToTheGuideForAnythingElse(String name) {
        assertThat(names.refusal(name, "environment"))
                .contains(name + " (environment) is not a setting; docs/operations.md lists all of them (Settings)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rapporteur.cache.enabled",
                "RAPPORTEUR_CACHE_ENABLED",
                "RAPPORTEUR_SERVICES_IDLE_TIMEOUT",
                "RAPPORTEUR_HOME",
                // as the build passes the variable on
                "rapporteur.test.postgres",
                // variables of Kubernetes for services with the names of our programs
                "RAPPORTEUR_GATEWAY_SERVICE_HOST",
                "RAPPORTEUR_GATEWAY_SERVICE_PORT_HTTP",
                "RAPPORTEUR_GATEWAY_PORT_8080_TCP_ADDR",
                // variables of Docker for containers with these names
                "RAPPORTEUR_GATEWAY_PORT_8080_TCP_PORT_START",
                "RAPPORTEUR_GATEWAY_NAME",
                "RAPPORTEUR_GATEWAY_ENV_JAVA_HOME",
            })
    void acceptsKnownNames(String name) {
        assertThat(names.refusal(name, "environment")).isEmpty();
    }

    @Test
    void ignoresNamesThatAreNotOurs() {
        assertThat(names.refusal("quarkus.http.prot", "environment")).isEmpty();
        assertThat(names.refusal("RAPPORTEURS", "environment")).isEmpty();
    }
}
