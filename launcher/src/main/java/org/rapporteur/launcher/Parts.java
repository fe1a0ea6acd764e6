package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** The services and the gateway of an instance, each a process. One that dies is started again on its port. */
final class Parts {

    /** For how long a part that answers may not be ready. */
    static final Duration START = Duration.ofSeconds(90);

    /** For how long one may take to end. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration WORD = Duration.ofSeconds(30);

    private final PartStarter starter;
    private final Path logs;
    private final Duration patience;
    private final Watchdog watchdog;
    private final Restarts restarts;
    private final Progress progress;
    private final List<ManagedProcess> parts = new ArrayList<>();

    /** Those that were started again and have not said yet that they are ready. */
    private final List<ManagedProcess> returning = new ArrayList<>();

    /**
     * @param logs where the parts' logs are, to be told
     * @param patience for how long a part may take to end
     */
    Parts(PartStarter starter, Path logs, Duration patience, Watchdog watchdog, Restarts restarts, Progress progress) {
        this.starter = starter;
        this.logs = logs;
        this.patience = patience;
        this.watchdog = watchdog;
        this.restarts = restarts;
        this.progress = progress;
    }

    /**
     * Starts some. Of those in dev mode one after the other is compiled, since they are compiled with the same kits in the same
     * folders; their programs start side by side.
     *
     * @param goesOn is asked again and again; it throws when there is nothing to wait for
     */
    void launch(List<Service> services, Runnable goesOn) throws IOException {
        progress.tell("starting %s", services.stream().map(Service::module).collect(Collectors.joining(", ")));
        for (var service : services) {
            var part = start(service, false);
            parts.add(part);
            while (starter.isCompiling(service, part)) {
                goesOn.run();
                Instance.pause();
            }
        }
    }

    private ManagedProcess start(Service service, boolean again) throws IOException {
        var part = starter.start(service, again);
        watchdog.watch(part.pid());
        return part;
    }

    /** The processes, for the next command. */
    List<Started> started() {
        return parts.stream().map(ManagedProcess::started).toList();
    }

    /** Throws FailedException when one has ended. */
    void requireAlive() {
        for (var part : parts) {
            if (!part.isAlive()) {
                throw new FailedException(
                        "%s ended (%s); its last words:%n%s".formatted(part.name(), part.cause(), part.lastWords()));
            }
        }
    }

    /**
     * Starts those again that have ended, and tells of those that are back.
     *
     * @return whether a process is another one now
     * @throws FailedException when one ends again and again
     */
    boolean supervise() throws IOException {
        boolean changed = false;
        for (int i = 0; i < parts.size(); i++) {
            var dead = parts.get(i);
            if (!dead.isAlive()) {
                // first of all: its number may go to another program
                forget(dead);
                dead.endChildren();
                restarts.allow(dead.name(), "%s; see %s".formatted(dead.cause(), dead.log()));
                progress.tell("%s ended (%s); starting it again", dead.name(), dead.cause());
                var next = start(Service.of(dead.name()), true);
                parts.set(i, next);
                returning.remove(dead);
                returning.add(next);
                changed = true;
            }
        }
        for (var part : List.copyOf(returning)) {
            if (part.isReady()) {
                returning.remove(part);
                watchChildren(part);
                progress.tell("%s is back", part.name());
            }
        }
        return changed;
    }

    /**
     * A part that answers must be ready soon. One that does not answer yet, and lives, may be bringing the data of an earlier version
     * to its own form, which takes as long as there are data.
     *
     * @param goesOn is asked again and again; it throws when there is nothing to wait for
     */
    void awaitReady(Supervision goesOn) throws IOException {
        var ready = new HashSet<ManagedProcess>();
        long told = System.nanoTime();
        while (true) {
            // one that it starts again is another part, and waited for
            goesOn.look();
            var waiting = parts.stream().filter(part -> !ready.contains(part)).toList();
            if (waiting.isEmpty()) {
                return;
            }
            for (var part : waiting) {
                if (part.isReady()) {
                    ready.add(part);
                    watchChildren(part);
                    progress.tell("%s is ready", part.name());
                } else if (part.answersFor().compareTo(START) > 0) {
                    throw new FailedException(
                            "%s is not ready after %d s; see %s".formatted(part.name(), START.toSeconds(), logs));
                }
            }
            if (System.nanoTime() - told > WORD.toNanos()) {
                told = System.nanoTime();
                progress.tell(
                        "still waiting for %s; %s, see %s",
                        waiting.stream().map(ManagedProcess::name).collect(Collectors.joining(", ")),
                        starter.delay(),
                        logs);
            }
            Instance.pause();
        }
    }

    /** Ends the services, not the gateway. */
    void endServices() throws IOException {
        var services = parts.stream().filter(part -> !isGateway(part)).toList();
        end(services);
        for (var part : services) {
            forget(part);
        }
    }

    private void watchChildren(ManagedProcess part) throws IOException {
        for (var child : part.children()) {
            watchdog.watch(child.pid());
        }
    }

    private void forget(ManagedProcess part) throws IOException {
        watchdog.forget(part.pid());
        for (var child : part.children()) {
            watchdog.forget(child.pid());
        }
    }

    /** Ends all: the gateway first, for what it has begun needs the services to the end. */
    void endAll() {
        end(parts.stream().filter(Parts::isGateway).toList());
        end(List.copyOf(parts));
    }

    private void end(List<ManagedProcess> some) {
        some.forEach(ManagedProcess::askToStop);
        some.forEach(part -> part.stop(patience));
        parts.removeAll(some);
        returning.removeAll(some);
    }

    private static boolean isGateway(ManagedProcess part) {
        return part.name().equals(Service.GATEWAY.module());
    }
}
