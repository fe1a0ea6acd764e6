package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A running system: PostgreSQL, the services and the gateway, started and ended as one. What dies once it is up is started again
 * (docs/adr/0037).
 */
class Instance {

    private final Place place;
    private final String host;
    private final boolean withSeeds;
    private final StartCache.Mode caches;
    private final Set<Service> developed;
    private final Keys keys;
    private final PrintWriter out;
    private final Progress progress;
    private final Restarts restarts = new Restarts(System::nanoTime);
    private Surroundings surroundings;
    private Parts parts;
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
        this.progress = new Progress(out);
        this.keys = new Keys(place.keys());
    }

    /**
     * Starts everything and loads the seeds, if they are wanted.
     *
     * @param restored whether the data are an older copy, so that the change logs begin new epochs
     */
    synchronized void start(boolean restored) throws IOException, SQLException {
        requireBuilt();
        begin();
        state.writeTargets(place.run());
        startDatabase(List.of(Service.values()), restored);
        parts.awaitReady(this::requireAlive);
        seed();
    }

    /** Starts PostgreSQL without the rest, with empty databases where there are none: for dumps and restores. */
    synchronized void startDatabaseAlone() throws IOException, SQLException {
        begin();
        startDatabase(List.of(), false);
    }

    private void begin() throws IOException {
        takeLock();
        Disk.requireRoom(place);
        endLeftovers();
        Ports.requireFree(host, place.port);
        Files.deleteIfExists(place.resetRequest());
        watchdog = new Watchdog();
        surroundings = new Surroundings(place, host, keys, withSeeds);
        parts = new Parts(place, surroundings, caches, developed, watchdog, restarts, progress);
        state = surroundings.state();
        writeState();
    }

    private void endLeftovers() throws IOException {
        var ended = Leftovers.end(place);
        if (!ended.isEmpty()) {
            progress.tell("ended what a killed instance had left: %s", String.join(", ", ended));
        }
    }

    /** Tells other commands, and the next start should this one be killed, what runs. */
    private void writeState() throws IOException {
        var processes = new ArrayList<Started>();
        processes.add(Started.of(Started.LAUNCHER, ProcessHandle.current()));
        if (database != null) {
            processes.add(database.started());
        }
        processes.addAll(parts.started());
        state = state.with(processes);
        state.write(place.run());
    }

    /**
     * Starts PostgreSQL and the rest. A first start makes a cluster, which takes seconds of waiting for the disk; the Java
     * programs load their classes meanwhile, and wait for their databases.
     */
    private void startDatabase(List<Service> services, boolean restored) throws IOException, SQLException {
        progress.tell("starting PostgreSQL on %s", place.postgres());
        boolean isNew = Database.prepare(place);
        var starting = new FutureTask<>(() -> Database.start(place, keys, surroundings.databasePort()));
        Thread.ofPlatform().name("postgres").start(starting);
        try {
            if (isNew) {
                launch(services);
            }
        } finally {
            database = result(starting);
            watchdog.watch(database.pid());
            writeState();
        }
        if (restored) {
            database.beginNewEpochs();
            progress.tell("old cursors of the changes are refused from here on");
        }
        if (!isNew) {
            launch(services);
        }
    }

    private void launch(List<Service> services) throws IOException {
        if (!services.isEmpty()) {
            parts.launch(services);
            writeState();
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

    /** The folder of the parts' logs. */
    Path logs() {
        return place.logs();
    }

    /** Where PostgreSQL is. */
    State.Postgres postgres() {
        return state.postgres();
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
        if (Files.exists(place.seeded())) {
            progress.tell("the seeds are in already");
        } else if (!withSeeds) {
            // without the mark that they are in: whoever leaves the option away next time asks for them
            progress.tell("the seeds are left out");
            settle(Seeds.LEFT_OUT);
            return;
        } else {
            progress.tell("loading the seeds");
            int exit = Loader.run(url(), keys, out, caches, "--seeds");
            if (exit != 0) {
                throw new FailedException("the seeds were not loaded (exit code %d)".formatted(exit));
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
     * Runs until it is stopped. What ends meanwhile is started again.
     *
     * @throws FailedException when a part dies again and again
     */
    void run() throws IOException, SQLException {
        while (!stopping) {
            pause();
            synchronized (this) {
                if (!stopping) {
                    supervise();
                    if (Files.exists(place.resetRequest())) {
                        reset();
                    }
                }
            }
        }
    }

    private void supervise() throws IOException, SQLException {
        watchdog.revive();
        boolean changed = false;
        if (!database.isAlive()) {
            watchdog.forget(database.pid());
            restarts.allow("PostgreSQL", "%s; see %s".formatted(database.lastWord(), place.logs()));
            progress.tell("PostgreSQL ended (%s); starting it again", database.lastWord());
            database = database.startAgain(place, surroundings.databasePort());
            watchdog.watch(database.pid());
            progress.tell("PostgreSQL is back");
            changed = true;
        }
        changed |= parts.supervise();
        if (changed) {
            writeState();
        }
    }

    private void requireAlive() {
        if (stopping) {
            throw new RefusedException("stopped while starting");
        }
        if (!database.isAlive()) {
            throw new FailedException("PostgreSQL ended (%s); see %s".formatted(database.lastWord(), place.logs()));
        }
        parts.requireAlive();
    }

    private void reset() throws IOException, SQLException {
        progress.tell(withSeeds ? "back to the seeds" : "deleting all records");
        settle(Seeds.PENDING);
        Files.deleteIfExists(place.seeded());
        parts.endServices();
        database.empty();
        launch(Service.withDatabase());
        parts.awaitReady(this::requireAlive);
        seed();
        Files.deleteIfExists(place.resetRequest());
    }

    /** Ends all parts: the gateway, then the services, then the database. Safe to call twice. */
    void stop() {
        stopping = true;
        synchronized (this) {
            if (parts != null) {
                parts.endAll();
            }
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

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
