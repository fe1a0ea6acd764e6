package org.rapporteur.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another statement-service on the database of an embedded system, with an index of its own. */
final class AnotherReplica extends AnotherPart {

    static final String SERVICE = "statement-service";

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /**
     * Starts it and waits until it is ready, which does not depend on the index.
     *
     * @param folder of indexes
     */
    AnotherReplica(LauncherSystem system, Path folder, Map<String, String> settings) throws IOException {
        this(system, folder, List.of(), settings);
    }

    private AnotherReplica(LauncherSystem system, Path folder, List<String> around, Map<String, String> settings)
            throws IOException {
        super(
                system,
                SERVICE,
                Checkout.ROOT.resolve(SERVICE + "/target/quarkus-app/quarkus-run.jar"),
                around,
                settings(system, folder, settings));
    }

    /**
     * Starts one with its index on a disk of its own, which is full soon.
     *
     * @param folder where the disk is mounted; only the process sees it
     */
    static AnotherReplica onSmallDisk(LauncherSystem system, Path folder, String size) throws IOException {
        return new AnotherReplica(
                system, folder, List.of(mounting(folder, size).words().toArray(String[]::new)), Map.of());
    }

    /** Returns a command that mounts a disk, and runs what follows; anybody can, if the machine allows namespaces. */
    static Command mounting(Path folder, String size) {
        return Command.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
                .with("mount -t tmpfs -o size=%s tmpfs '%s' && exec \"$0\" \"$@\"".formatted(size, folder));
    }

    private static Map<String, String> settings(LauncherSystem system, Path folder, Map<String, String> more)
            throws IOException {
        var settings = new HashMap<String, String>();
        var database = new DatabaseServer(system.data());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.url("statements"));
        settings.put("QUARKUS_DATASOURCE_USERNAME", "statement_service");
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password("statement_service"));
        settings.put("RAPPORTEUR_GATEWAY_URL", system.api().gateway().toString());
        settings.put("RAPPORTEUR_SEARCH_FOLDER", folder.toString());
        settings.putAll(more);
        return settings;
    }

    /** Returns what its health says of the index. */
    Map<String, Object> health() {
        return health(api());
    }

    /** Returns what the health of a service says of the index. */
    static Map<String, Object> health(Api service) {
        return service.getRaw("/q/health/ready").jsonPath().getMap("checks.find { it.name == 'Search index' }.data");
    }

    AnotherReplica awaitIndex() {
        Api.eventually("its index is complete", LIMIT, () -> (Boolean) health().get("complete"));
        return this;
    }

    /** Returns the folder of its index, within the folder of indexes. */
    static Path index(Path folder) {
        return folder.resolve(SERVICE);
    }
}
