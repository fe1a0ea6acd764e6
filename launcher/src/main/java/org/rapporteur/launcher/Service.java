package org.rapporteur.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The processes of the system that are ours. */
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

    /** The one with a module's name. */
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

    /** The variable that tells the gateway where it is. */
    String addressVariable() {
        return "RAPPORTEUR_" + role().toUpperCase(Locale.ROOT) + "_URL";
    }

    /** The variable that tells containers the password of its database, such as {@code EVENT_DB_PASSWORD}. */
    String passwordVariable() {
        return name() + "_DB_PASSWORD";
    }

    /** What its JVM keeps of a start: the build makes a small one, which {@link TrainCommand} replaces. */
    Path cache(Path home) {
        return jar(home).resolveSibling("app.aot");
    }

    Path jar(Path home) {
        return home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
