package org.rapporteur.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Our own processes of the system. */
enum Service {
    EVENT("event-service", "events"),
    PARTICIPANT("participant-service", "participants"),
    STATEMENT("statement-service", "statements"),
    GATEWAY("gateway", null);

    private final String module;
    private final String database;

    Service(String module, String database) {
        this.module = module;
        this.database = database;
    }

    static List<Service> withDatabase() {
        return Arrays.stream(values())
                .filter(service -> service.database != null)
                .toList();
    }

    /** Returns the one with a module's name. */
    static Service of(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElseThrow();
    }

    String module() {
        return module;
    }

    String database() {
        return database;
    }

    String role() {
        return module.replace('-', '_');
    }

    /** The variable with its address for the gateway. */
    String addressVariable() {
        return "RAPPORTEUR_" + role().toUpperCase(Locale.ROOT) + "_URL";
    }

    /** The variable with the password of its database in containers, such as {@code EVENT_DB_PASSWORD}. */
    String passwordVariable() {
        return name() + "_DB_PASSWORD";
    }

    /** The cache of its JVM: the build creates a small one, which {@link TrainCommand} replaces. */
    Path cache(Path home) {
        return jar(home).resolveSibling("app.aot");
    }

    Path jar(Path home) {
        return home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Refuses to start parts that are neither built nor run from their sources. */
    static void requireBuilt(Set<Service> developed) {
        for (var service : values()) {
            if (!developed.contains(service) && !Files.exists(service.jar(DataDirectory.home()))) {
                throw new RefusedException(
                        "%s is not built; run ./mvnw package -DskipTests".formatted(service.module()));
            }
        }
    }
}
