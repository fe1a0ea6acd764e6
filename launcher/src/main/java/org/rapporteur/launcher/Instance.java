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
 * A running system: PostgreSQL, the services and the gateway, started and stopped together. Parts that die later
 * are restarted (docs/adr/0037).
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
     * @param withSeeds whether to load the seeds if they are not loaded yet
     * @param caches whether the parts use the cache of an earlier start, or create their own
     * @param developed the parts that run in Quarkus's dev mode, from their sources; the others run as built
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
     * Starts everything and loads the seeds, if requested.
     *
     * @param restored whether the data are an older copy, so that the change logs start new epochs
     */
    synchronized void start(boolean restored) throws IOException, SQLException {
        Service.requireBuilt(developed);
        begin();
        state.writeTargets(place.run());
        startDatabase(List.of(Service.values()), restored);
        parts.awaitReady(this::requireAlive);
        seed(this::requireAlive);
    }

    /** Starts only PostgreSQL, with empty databases if there are none: for dumps and restores. */
    synchronized void startDatabaseAlone() throws IOException, SQLException {
        begin();
        startDatabase(List.of(), false);
    }

    private void begin() throws IOException {
        lock = FolderLock.take(place, "another instance runs on %s; stop it, or choose another folder with --data");
        // first of all: they hold the port and the data, and a start that fails must not lose their state
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
            progress.tell("stopped what a killed instance had left: %s", String.join(", ", ended));
        }
        var damaged = State.setAsideDamaged(place.data());
        if (damaged.isPresent()) {
            progress.tell("the state of the last instance was damaged; it is kept as %s", damaged.get());
        }
    }

    /** Writes what runs, for other commands, and for the next start if this instance is killed. */
    private void writeState() throws IOException {
        var processes = new ArrayList<Started>();
        processes.add(Started.of(Started.LAUNCHER, ProcessHandle.current()));
        database.started().ifPresent(processes::add);
        processes.addAll(parts.started());
        state = state.with(processes);
        state.write(place.run());
    }

    /**
     * Starts PostgreSQL and the rest in parallel: the Java programs load their classes meanwhile, and wait for
     * their databases. Sequentially if the logs must start new epochs, before their services start.
     */
    private void startDatabase(List<Service> services, boolean restored) throws IOException, SQLException {
        progress.tell("starting PostgreSQL on %s", place.postgres());
        Database.prepare(place);
        database.start();
        try {
            if (!restored) {
                launch(services);
            }
        } finally {
            database.awaitStart();
            writeState();
        }
        if (restored) {
            database.database().beginNewEpochs();
            progress.tell("old cursors of the changes are invalid from now on");
            launch(services);
        }
    }

    private void launch(List<Service> services) throws IOException {
        if (!services.isEmpty()) {
            parts.launch(services, this::requireNotStopping);
            writeState();
        }
    }

    /** The folder of the parts' logs. */
    Path logs() {
        return place.logs();
    }

    /** Returns the address of PostgreSQL. */
    State.Postgres postgres() {
        return state.postgres();
    }

    /** Returns the URL of each part on this machine, by name. */
    Map<String, String> origins() {
        return state.origins();
    }

    /** Returns the URL of the gateway on this machine. */
    String url() {
        return Origin.of(host, place.port);
    }

    private void seed(Supervision goesOn) throws IOException {
        if (Files.exists(place.seeded())) {
            progress.tell("the seeds are already loaded");
        } else if (!withSeeds) {
            // without the mark: the next start without the option loads them
            progress.tell("the seeds are left out");
            settle(Seeds.LEFT_OUT);
            return;
        } else {
            progress.tell("loading the seeds");
            // a part that dies meanwhile may need the maximum time of a start
            var patience = String.valueOf(Parts.START.toSeconds());
            int exit = Loader.run(url(), keys, Loader.AUTHOR, out, caches, goesOn, "--seeds", "--wait", patience);
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
     * Runs until it is stopped. Restarts parts that end meanwhile.
     *
     * @throws FailedException if a part dies repeatedly
     */
    void run() throws IOException, SQLException {
        while (!stopping) {
            Pause.RUNNING.rest();
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
        progress.tell(withSeeds ? "resetting to the seeds" : "deleting all records");
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
            throw new RefusedException("stopped during the reset to the seeds; run ./rapporteur reset again");
        }
        supervise();
    }

    /** Stops all parts: the gateway, then the services, then the database. Idempotent. */
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
                        // a start that was refused has no state of its own
                        Files.deleteIfExists(State.file(place.data()));
                    }
                    lock.close();
                    lock = null;
                }
            } catch (IOException e) {
                out.println("not stopped cleanly: " + e.getMessage());
            }
        }
    }
}
