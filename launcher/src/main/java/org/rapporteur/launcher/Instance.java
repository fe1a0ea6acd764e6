package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A running system: PostgreSQL, the services and the gateway, started and ended as one. What dies once it is up is started again
 * (docs/adr/0037).
 */
class Instance {

    private final DataDirectory place;
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
    private FolderLock lock;
    private SupervisedDatabase database;
    private Watchdog watchdog;
    private State state;
    private volatile boolean stopping;

    /**
     * @param withSeeds whether the seeds are loaded where they are not in yet
     * @param caches whether the parts use what an earlier start kept, or keep their own
     * @param developed the parts that run in Quarkus's dev mode, of their sources; the others run as they are built
     */
    Instance(
            DataDirectory place,
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
        seed(this::requireAlive);
    }

    /** Starts PostgreSQL without the rest, with empty databases where there are none: for dumps and restores. */
    synchronized void startDatabaseAlone() throws IOException, SQLException {
        begin();
        startDatabase(List.of(), false);
    }

    private void begin() throws IOException {
        lock = FolderLock.take(place, "another instance runs on %s; stop it, or choose another folder by --data");
        // first of all: they hold the port and the data, and their state is not to be lost to a start that is refused
        endLeftovers();
        Disk.requireRoom(place);
        Ports.requireFree(host, place.port);
        Files.deleteIfExists(place.resetRequest());
        watchdog = new Watchdog();
        surroundings = new Surroundings(place, host, keys, withSeeds);
        database = new SupervisedDatabase(
                place, keys, surroundings.databasePort(), watchdog, restarts, progress, () -> stopping);
        parts = new Parts(
                new JavaParts(place.logs(), surroundings, caches, developed),
                place.logs(),
                caches == StartCache.Mode.RECORD ? Parts.START : Parts.PATIENCE,
                watchdog,
                restarts,
                progress);
        state = surroundings.state();
        writeState();
    }

    private void endLeftovers() throws IOException {
        var ended = Leftovers.end(place);
        if (!ended.isEmpty()) {
            progress.tell("ended what a killed instance had left: %s", String.join(", ", ended));
        }
        var damaged = State.setAsideDamaged(place.data());
        if (damaged.isPresent()) {
            progress.tell("what the last instance wrote of itself was damaged; it is kept as %s", damaged.get());
        }
    }

    /** Tells other commands, and the next start should this one be killed, what runs. */
    private void writeState() throws IOException {
        var processes = new ArrayList<Started>();
        processes.add(Started.of(Started.LAUNCHER, ProcessHandle.current()));
        database.started().ifPresent(processes::add);
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
        database.start();
        try {
            if (isNew) {
                launch(services);
            }
        } finally {
            database.awaitStart();
            writeState();
        }
        if (restored) {
            database.database().beginNewEpochs();
            progress.tell("old cursors of the changes are refused from here on");
        }
        if (!isNew) {
            launch(services);
        }
    }

    private void launch(List<Service> services) throws IOException {
        if (!services.isEmpty()) {
            parts.launch(services, this::requireNotStopping);
            writeState();
        }
    }

    private void requireBuilt() {
        for (var service : Service.values()) {
            if (!developed.contains(service) && !Files.exists(service.jar(DataDirectory.home()))) {
                throw new RefusedException(
                        "%s is not built; run ./mvnw package -DskipTests".formatted(service.module()));
            }
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

    private void seed(Supervision goesOn) throws IOException {
        if (Files.exists(place.seeded())) {
            progress.tell("the seeds are in already");
        } else if (!withSeeds) {
            // without the mark that they are in: whoever leaves the option away next time asks for them
            progress.tell("the seeds are left out");
            settle(Seeds.LEFT_OUT);
            return;
        } else {
            progress.tell("loading the seeds");
            // a part that dies meanwhile may be back after as long as any start takes
            var patience = String.valueOf(Parts.START.toSeconds());
            int exit = Loader.run(url(), keys, out, caches, goesOn, "--seeds", "--wait", patience);
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

    private void supervise() throws IOException {
        watchdog.revive();
        boolean changed = database.supervise();
        changed |= parts.supervise();
        if (changed) {
            writeState();
        }
    }

    private void requireNotStopping() {
        if (stopping) {
            throw new RefusedException("stopped while starting");
        }
    }

    private void requireAlive() {
        requireNotStopping();
        database.requireAlive();
        parts.requireAlive();
    }

    private void reset() throws IOException, SQLException {
        progress.tell(withSeeds ? "back to the seeds" : "deleting all records");
        settle(Seeds.PENDING);
        Files.deleteIfExists(place.seeded());
        parts.endServices();
        database.empty(this::superviseUnlessStopped);
        launch(Service.withDatabase());
        parts.awaitReady(this::superviseUnlessStopped);
        seed(this::superviseUnlessStopped);
        Files.deleteIfExists(place.resetRequest());
    }

    private void superviseUnlessStopped() throws IOException {
        if (stopping) {
            throw new RefusedException("stopped on the way back to the seeds; begin it again by ./rapporteur reset");
        }
        supervise();
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
                    if (state != null) {
                        // a start that was refused has none of its own
                        Files.deleteIfExists(State.file(place.data()));
                    }
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
