package org.rapporteur.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another gateway for the services of an embedded system. With {@code -Drapporteur.other-gateway=JAR}, it is
 * another version's.
 */
final class AnotherGateway extends AnotherPart {

    /**
     * Starts it and waits until it is ready.
     *
     * @param ports the ports of the services
     */
    AnotherGateway(LauncherSystem system, Map<String, Integer> ports, Map<String, String> settings) throws IOException {
        super(system, "gateway", jar(), List.of(), settings(ports, settings));
    }

    private static Path jar() {
        var other = System.getProperty("rapporteur.other-gateway");
        return other == null
                ? Checkout.ROOT.resolve("gateway/target/quarkus-app/quarkus-run.jar")
                : Checkout.ROOT.resolve(other);
    }

    private static Map<String, String> settings(Map<String, Integer> ports, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("RAPPORTEUR_LIMITS_ENABLED", "false");
        for (var service : ComposeSystem.SERVICES) {
            settings.put(
                    "RAPPORTEUR_%s_URL".formatted(service.toUpperCase().replace('-', '_')),
                    "http://127.0.0.1:" + ports.get(service));
        }
        return settings;
    }
}
