package org.rapporteur.kit.index;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;
import org.rapporteur.kit.sql.DatabaseException;

/**
 * Brings what is committed in the database into the index, in rounds: one after another by one thread, as soon as
 * somebody asks, and every second. The index contains what is visible in a snapshot; the next round adds what has been
 * committed since. A crash loses nothing: each commit of the index says which snapshot it contains at least.
 */
final class Feed implements Runnable {

    private static final Logger LOG = Logger.getLogger(Feed.class);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration UNCERTAIN = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Statistics and searches wait for the index after a failover: a failed query costs less than a failed disk. */
    private static final Duration LONGEST_PAUSE_OF_DATABASE = Duration.ofSeconds(4);

    /** How often an index that is being built shows what it has so far. */
    private static final Duration SHOWN = Duration.ofSeconds(2);

    private static final String COMPLETE = "complete";

    private final IndexFolder folder;
    private final Fingerprint fingerprint;
    private final CommittedRows rows;
    private final Map<String, IndexedResource> resources = new TreeMap<>();
    private final Indexer indexer;
    private final Walk walk;
    private final Questions questions;
    private final Progress progress;
    private final Duration commits;

    private volatile IndexStore store;
    private Position position;
    private boolean complete;
    /** Why the index must not be opened as it is; null if it may. */
    private String useless;

    private Duration pause = FIRST_PAUSE;
    /** By the clock that nobody sets, in nanoseconds. */
    private long committed = System.nanoTime();

    private long shown = System.nanoTime();

    /** @param commits how often the index is written to disk while there are changes */
    Feed(
            IndexFolder folder,
            Fingerprint fingerprint,
            CommittedRows rows,
            List<IndexedResource> resources,
            Indexer indexer,
            Walk walk,
            Questions questions,
            Progress progress,
            Duration commits) {
        this.folder = folder;
        this.fingerprint = fingerprint;
        this.rows = rows;
        this.indexer = indexer;
        this.walk = walk;
        this.questions = questions;
        this.progress = progress;
        this.commits = commits;
        resources.forEach(resource -> this.resources.put(resource.type().name(), resource));
    }

    /** Returns the open index; null if there is none. */
    IndexStore store() {
        return store;
    }

    @Override
    public void run() {
        try {
            while (!questions.isStopped()) {
                questions.begin();
                step();
            }
        } catch (InterruptedException e) {
            questions.stop();
        }
        try {
            close();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The index of search was not closed properly; the next start repeats some of its work: %s", e);
        }
    }

    private void step() throws InterruptedException {
        try {
            var begun = Instant.now();
            boolean certain = round();
            if (questions.isStopped()) {
                return;
            }
            if (certain) {
                progress.done(begun);
                questions.done();
                pause = FIRST_PAUSE;
                commitIfDue();
            }
            questions.rest(certain ? REST : UNCERTAIN);
        } catch (Exception | VirtualMachineError e) {
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            fail(e);
            questions.pause(pause);
            var longest = e instanceof DatabaseException ? LONGEST_PAUSE_OF_DATABASE : LONGEST_PAUSE;
            pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        }
    }

    /** Returns whether the index now has everything that was committed before; false if that is not known. */
    private boolean round() throws IOException {
        var now = rows.now().orElse(null);
        if (now == null) {
            return false;
        }
        if (store == null) {
            open();
        }
        store.check();
        if (position != null && !position.epoch().equals(now.epoch())) {
            replace("it belongs to another database, or to one before it was restored");
        }
        if (position == null || !complete || !now.follows(position)) {
            questions.build();
            // what is in the index by now; later writes are of this walk
            store.refresh();
            walk(now, this::show);
        } else if (!position.snapshot().equals(now.snapshot())) {
            return follow();
        }
        return true;
    }

    private void open() throws IOException {
        var opened = useless == null ? folder.open() : folder.anew(useless);
        useless = null;
        // whatever has happened to its files since it was closed
        opened.verifyLater();
        position = Position.of(opened.data());
        complete = Boolean.parseBoolean(opened.data().get(COMPLETE));
        store = opened;
    }

    private void replace(String why) throws IOException {
        var old = store;
        store = null;
        old.abandon();
        useless = why;
        open();
    }

    private void walk(Position now, Indexer.Step between) throws IOException {
        if (progress.failure() == null) {
            var what = complete ? "is compared with the database" : "continues to be built";
            LOG.infof("The index of search in %s %s", folder, position == null ? "is being built" : what);
        }
        complete = false;
        position = now;
        walk.go(store, questions::isStopped, between);
        if (!questions.isStopped()) {
            store.refresh();
            complete = true;
            LOG.info("The index of search is complete");
        }
    }

    /** Adds what has been committed since the last round. Until it is done, the index shows the state before. */
    private boolean follow() throws IOException {
        var written = rows.since(position).orElse(null);
        if (written == null) {
            return false;
        }
        if (!written.complete()) {
            walk(written.position(), this::between);
            return !questions.isStopped();
        }
        for (var type : written.resources().entrySet()) {
            if (resources.containsKey(type.getKey())) {
                indexer.index(
                        store,
                        resources.get(type.getKey()),
                        List.copyOf(type.getValue()),
                        questions::isStopped,
                        this::between);
            }
        }
        if (questions.isStopped()) {
            return false;
        }
        store.refresh();
        position = written.position();
        return true;
    }

    /** In a long round: what was written is committed, as of the position before. */
    private void between() throws IOException {
        store.check();
        commitIfDue();
    }

    /** While it is being built, what was written is shown, too. */
    private void show() throws IOException {
        between();
        if (isOver(shown, SHOWN)) {
            store.refresh();
            shown = System.nanoTime();
        }
    }

    private void commitIfDue() {
        if (store.isDirty() && isOver(committed, commits)) {
            committed = System.nanoTime();
            store.commitLater(data());
        }
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }

    private Map<String, String> data() {
        var data = new TreeMap<>(fingerprint.parts());
        data.put(COMPLETE, String.valueOf(complete));
        position.addTo(data);
        return data;
    }

    private void fail(Throwable cause) {
        useless = useless == null ? damage(cause) : useless;
        progress.fail(cause);
        questions.fail();
        var broken = store;
        if (broken != null && (useless != null || !broken.isOpen() || cause instanceof VirtualMachineError)) {
            store = null;
            try {
                broken.abandon();
            } catch (IOException | RuntimeException e) {
                LOG.debugf("The index of search was closed by a failure: %s", e);
            }
        }
    }

    /** Returns how the index was damaged; null if it was not. A connection of the database may fail in the same way. */
    private static String damage(Throwable cause) {
        boolean ofIndex = cause instanceof IOException || cause instanceof AlreadyClosedException;
        for (var one = cause; ofIndex && one != null; one = one.getCause()) {
            if (one instanceof IOException && IndexFolder.isUseless(one)) {
                return "it is damaged: " + one;
            }
        }
        return null;
    }

    private void close() throws IOException {
        var last = store;
        store = null;
        try {
            if (last != null && last.isOpen() && position != null) {
                last.close(data());
            } else if (last != null) {
                last.abandon();
            }
        } finally {
            folder.remove();
        }
    }
}
