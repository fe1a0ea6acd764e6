package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/** A running system: PostgreSQL, the services and the gateway, started and ended as one. */
class Instance {

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String LIMITS = "RAPPORTEUR_LIMITS_ENABLED";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration WORD = Duration.ofSeconds(30);

    private final Place place;
    private final String host;
    private final boolean withSeeds;
    private final StartCache.Mode caches;
    private final Set<Service> developed;
    private final Keys keys;
    private final PrintWriter out;
    private final long begun = System.nanoTime();
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);
    private final List<Part> parts = new ArrayList<>();
    private int databasePort;
    private FileChannel lock;
    private Database database;
    private Watchdog watchdog;
    private State state;
    private volatile boolean stopping;

    /**
     * @param withSeeds whether the seeds are loaded where they are not in yet
     * @param caches whether the parts use what an earlier start kept, or keep their own
     * @param developed the parts that run in Quarkus's dev mode, of their sources; the others run as they are built
     */
    Instance(
            Place place,
            String host,
            boolean withSeeds,
            StartCache.Mode caches,
            Set<Service> developed,
            PrintWriter out) {
        this.place = place;
        this.host = Origin.bare(host);
        this.withSeeds = withSeeds;
        this.caches = caches;
        this.developed = developed;
        this.out = out;
        this.keys = new Keys(place.keys());
    }

    /**
     * Starts everything and loads the seeds, if they are wanted.
     *
     * @param restored whether the data are an older copy, so that the change logs begin new epochs
     */
    synchronized void start(boolean restored) throws IOException, SQLException {
        requireBuilt();
        takeLock();
        Ports.requireFree(host, place.port);
        Files.deleteIfExists(place.resetRequest());
        watchdog = new Watchdog();
        // the database's, the services' own, and all four's for metrics; the gateway's own is given
        var taken = Ports.free(2 * Service.values().length);
        databasePort = taken.removeFirst();
        for (var service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? place.port : taken.removeFirst());
            managementPorts.put(service, taken.removeFirst());
        }
        state = new State(
                ProcessHandle.current().pid(), host, place.port, byName(ports), byName(managementPorts), Seeds.PENDING);
        state.write(place.run());
        startDatabase(restored);
        awaitReady();
        seed();
    }

    private static Map<String, Integer> byName(Map<Service, Integer> ports) {
        return ports.entrySet().stream()
                .collect(Collectors.toMap(port -> port.getKey().module(), Map.Entry::getValue));
    }

    /**
     * Starts PostgreSQL and the rest. A first start makes a cluster, which takes seconds of waiting for the disk; the Java
     * programs load their classes meanwhile, and wait for their databases.
     */
    private void startDatabase(boolean restored) throws IOException, SQLException {
        tell("starting PostgreSQL on %s", place.postgres());
        boolean isNew = Database.prepare(place);
        var starting = new FutureTask<>(() -> Database.start(place, keys, databasePort));
        Thread.ofPlatform().name("postgres").start(starting);
        try {
            if (isNew) {
                launch(List.of(Service.values()));
            }
        } finally {
            database = result(starting);
            watchdog.watch(database.pid());
        }
        if (restored) {
            database.beginNewEpochs();
            tell("old cursors of the changes are refused from here on");
        }
        if (!isNew) {
            launch(List.of(Service.values()));
        }
    }

    private static <T> T result(Future<T> future) throws IOException, SQLException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case SQLException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void requireBuilt() {
        for (var service : Service.values()) {
            if (!developed.contains(service) && !Files.exists(service.jar(Place.home()))) {
                throw new RefusedException(
                        "%s is not built; run ./mvnw package -DskipTests".formatted(service.module()));
            }
        }
    }

    private void takeLock() throws IOException {
        lock = FileChannel.open(place.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            lock = null;
            throw new RefusedException(
                    "another instance runs on %s; stop it, or choose another folder by --data".formatted(place.data()));
        }
    }

    private void launch(List<Service> services) throws IOException {
        tell(
                "starting %s",
                String.join(", ", services.stream().map(Service::module).toList()));
        for (var service : services) {
            var part = Part.start(
                    service.module(), command(service), origin(service), place.logs(), environment(service));
            watchdog.watch(part.pid());
            parts.add(part);
        }
    }

    private List<String> command(Service service) {
        return developed.contains(service)
                ? DevMode.command(service)
                : Part.java(service.jar(Place.home()), StartCache.options(service.cache(Place.home()), caches));
    }

    /**
     * A part that answers must be ready soon. One that does not answer yet, and lives, may be bringing the data of an earlier version
     * to its own form, which takes as long as there are data.
     */
    private void awaitReady() throws IOException {
        var waiting = new ArrayList<>(parts);
        long told = System.nanoTime();
        while (!waiting.isEmpty()) {
            requireAlive();
            waiting.removeIf(this::tellIfReady);
            for (var part : waiting) {
                if (part.answersFor().compareTo(START) > 0) {
                    throw new RefusedException("%s is not ready after %d s; see %s"
                            .formatted(part.name(), START.toSeconds(), place.logs()));
                }
            }
            if (!waiting.isEmpty() && System.nanoTime() - told > WORD.toNanos()) {
                told = System.nanoTime();
                tell(
                        "still waiting for %s; a new version may be upgrading the data, see %s",
                        waiting.stream().map(Part::name).collect(Collectors.joining(", ")), place.logs());
            }
            pause();
        }
        for (var part : parts) {
            for (var child : part.children()) {
                watchdog.watch(child.pid());
            }
        }
    }

    private boolean tellIfReady(Part part) {
        boolean ready = part.isReady();
        if (ready) {
            tell("%s is ready", part.name());
        }
        return ready;
    }

    private Map<String, String> environment(Service service) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", service == Service.GATEWAY ? host : Origin.LOOPBACK);
        environment.put("RAPPORTEUR_PEERS_SECRET", keys.password("peers"));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(service)));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPorts.get(service)));
        environment.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.publicKey().toUri().toString());
        if (developed.contains(service)) {
            environment.putAll(DevMode.ENVIRONMENT);
        }
        if (service.database() != null) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", Database.url(databasePort, service.database()));
            environment.put("QUARKUS_DATASOURCE_USERNAME", service.role());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", keys.password(service.role()));
            // as long as a start may take: a first one makes the cluster beside the services
            environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES", String.valueOf(START.toSeconds()));
            environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES_INTERVAL", "1S");
            environment.put("RAPPORTEUR_GATEWAY_URL", url());
        } else {
            if (Origin.isLoopback(host) && System.getenv(LIMITS) == null) {
                // nobody but the user of this machine asks
                environment.put(LIMITS, "false");
            }
            for (var other : Service.withDatabase()) {
                environment.put(other.addressVariable(), origin(other));
            }
        }
        return environment;
    }

    private String origin(Service service) {
        return Origin.of(service == Service.GATEWAY ? host : Origin.LOOPBACK, ports.get(service));
    }

    /** Where each part is reached on this machine, by name. */
    Map<String, String> origins() {
        return state.origins();
    }

    /** Where the gateway is reached on this machine. */
    String url() {
        return Origin.of(host, place.port);
    }

    private void seed() throws IOException {
        // once per database: a later start must not undo what was written since
        if (Files.exists(place.seeded())) {
            tell("the seeds are in already");
        } else if (!withSeeds) {
            // without the mark that they are in: whoever leaves the option away next time asks for them
            tell("the seeds are left out");
            settle(Seeds.LEFT_OUT);
            return;
        } else {
            tell("loading the seeds");
            int exit = Loader.run(url(), keys, out, caches, "--seeds");
            if (exit != 0) {
                throw new RefusedException("the seeds were not loaded (exit code %d)".formatted(exit));
            }
            Files.createFile(place.seeded());
        }
        settle(Seeds.IN);
    }

    private void settle(Seeds seeds) throws IOException {
        state = state.with(seeds);
        state.write(place.run());
    }

    /**
     * Runs until it is stopped.
     *
     * @throws RefusedException when a part dies
     */
    void run() throws IOException, SQLException {
        while (!stopping) {
            pause();
            synchronized (this) {
                if (!stopping) {
                    requireAlive();
                    if (Files.exists(place.resetRequest())) {
                        reset();
                    }
                }
            }
        }
    }

    private void requireAlive() {
        if (stopping) {
            throw new RefusedException("stopped while starting");
        }
        if (!database.isAlive()) {
            throw new RefusedException("PostgreSQL ended; see " + place.logs().resolve("postgres.log"));
        }
        for (var part : parts) {
            if (!part.isAlive()) {
                throw new RefusedException("%s ended; its last words:%n%s".formatted(part.name(), part.lastWords()));
            }
        }
    }

    private void reset() throws IOException, SQLException {
        tell(withSeeds ? "back to the seeds" : "deleting all records");
        settle(Seeds.PENDING);
        var services = parts.stream().filter(part -> !isGateway(part)).toList();
        end(services);
        for (var part : services) {
            watchdog.forget(part.pid());
        }
        Files.deleteIfExists(place.seeded());
        database.empty();
        launch(Service.withDatabase());
        awaitReady();
        seed();
        Files.deleteIfExists(place.resetRequest());
    }

    private static boolean isGateway(Part part) {
        return part.name().equals(Service.GATEWAY.module());
    }

    private void end(List<Part> some) {
        some.forEach(Part::askToStop);
        var patience = caches == StartCache.Mode.RECORD ? START : PATIENCE;
        some.forEach(part -> part.stop(patience));
        parts.removeAll(some);
    }

    /** Ends all parts: the gateway, then the services, then the database. Safe to call twice. */
    void stop() {
        stopping = true;
        synchronized (this) {
            // what the gateway has begun needs the services to the end
            end(parts.stream().filter(Instance::isGateway).toList());
            end(List.copyOf(parts));
            try {
                if (database != null) {
                    database.close();
                    database = null;
                }
                if (watchdog != null) {
                    watchdog.close();
                    watchdog = null;
                }
                if (lock != null) {
                    Files.deleteIfExists(place.run().resolve("state.json"));
                    lock.close();
                    lock = null;
                }
            } catch (IOException e) {
                out.println("not ended in order: " + e.getMessage());
            }
        }
    }

    private void tell(String form, Object... arguments) {
        out.printf("%5.1f s  %s%n", (System.nanoTime() - begun) / 1e9, form.formatted(arguments));
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
