package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses of an instance's parts, and their environments. */
final class Surroundings {

    private static final String LIMITS = "RAPPORTEUR_LIMITS_ENABLED";
    private static final String PEERS = "RAPPORTEUR_PEERS_SECRET_FILE";
    private static final String PUBLIC_KEY = "MP_JWT_VERIFY_PUBLICKEY_LOCATION";

    private final DataDirectory place;
    private final String host;
    private final Keys keys;
    private final boolean withSeeds;
    private final int databasePort;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);

    /** Chooses free ports: for the database, the services, and the metrics of all four; the gateway's own is given. */
    Surroundings(DataDirectory place, String host, Keys keys, boolean withSeeds) throws IOException {
        this.place = place;
        this.host = host;
        this.keys = keys;
        this.withSeeds = withSeeds;
        var free = new ArrayList<>(Ports.free(2 * Service.values().length));
        databasePort = free.removeFirst();
        for (var service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? place.port : free.removeFirst());
            managementPorts.put(service, free.removeFirst());
        }
    }

    int databasePort() {
        return databasePort;
    }

    /** Returns the URL of a part. */
    String origin(Service service) {
        return Origin.of(service == Service.GATEWAY ? host : Origin.LOOPBACK, ports.get(service));
    }

    /** Returns the state, for other commands, of an instance that is about to start. */
    State state() {
        var postgres = new State.Postgres(
                Origin.LOOPBACK,
                databasePort,
                "postgres",
                keys.passwordFile("postgres").toString(),
                place.postgres().toString());
        return new State(
                ProcessHandle.current().pid(),
                host,
                place.port,
                byName(ports),
                byName(managementPorts),
                postgres,
                Seeds.PENDING,
                List.of());
    }

    private static Map<String, Integer> byName(Map<Service, Integer> ports) {
        return ports.entrySet().stream()
                .collect(Collectors.toMap(port -> port.getKey().module(), Map.Entry::getValue));
    }

    /** Identifies a part on a data folder: no other process has both of these. */
    static Set<String> signs(Path data) {
        var keys = data.resolve("keys");
        return Set.of(
                PEERS + "=" + keys.resolve("peers.password"),
                PUBLIC_KEY + "=" + keys.resolve("public.pem").toUri());
    }

    /** Returns the environment of a part. */
    Map<String, String> environment(Service service) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", service == Service.GATEWAY ? host : Origin.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(service)));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPorts.get(service)));
        // passwords in files: an environment is visible in more places than a file's content
        environment.put(PEERS, keys.passwordFile("peers").toString());
        environment.put(PUBLIC_KEY, keys.publicKey().toUri().toString());
        environment.putAll(service == Service.GATEWAY ? ofTheGateway() : withDatabase(service));
        return environment;
    }

    private Map<String, String> withDatabase(Service service) {
        return Map.of(
                "RAPPORTEUR_SEARCH_FOLDER",
                place.search().toString(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                Database.url(databasePort, service.database()),
                "QUARKUS_DATASOURCE_USERNAME",
                service.role(),
                "QUARKUS_DATASOURCE_PASSWORD_FILE",
                keys.passwordFile(service.role()).toString(),
                // as long as a start may take: the first one creates the cluster while the
                // services start
                "QUARKUS_FLYWAY_CONNECT_RETRIES",
                String.valueOf(Parts.START.toSeconds()),
                "QUARKUS_FLYWAY_CONNECT_RETRIES_INTERVAL",
                "1S",
                "RAPPORTEUR_GATEWAY_URL",
                origin(Service.GATEWAY));
    }

    private Map<String, String> ofTheGateway() {
        var addresses =
                Service.withDatabase().stream().collect(Collectors.toMap(Service::addressVariable, this::origin));
        var environment = new HashMap<>(addresses);
        if (withSeeds) {
            environment.put("RAPPORTEUR_SEEDS_MARK", place.seeded().toString());
        }
        if (Origin.isLoopback(host) && System.getenv(LIMITS) == null) {
            // only the user of this machine has access
            environment.put(LIMITS, "false");
        }
        return environment;
    }
}
