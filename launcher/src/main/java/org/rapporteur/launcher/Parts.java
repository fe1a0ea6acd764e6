package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** The services and the gateway of an instance, each a process. One that dies is restarted on its port. */
final class Parts {

    /** How long a part that responds may not be ready. */
    static final Duration START = Duration.ofSeconds(90);

    /** How long a part may take to stop. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration WORD = Duration.ofSeconds(30);

    private final PartStarter starter;
    private final Path logs;
    private final Duration patience;
    private final Watchdog watchdog;
    private final Restarts restarts;
    private final Progress progress;
    private final List<ManagedProcess> parts = new ArrayList<>();

    /** Those that were restarted and are not ready yet. */
    private final List<ManagedProcess> returning = new ArrayList<>();

    /**
     * @param logs the folder of the parts' logs, for messages
     * @param patience how long a part may take to stop
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
     * Starts some. Those in dev mode are compiled one after the other, since they share the kits and their
     * output folders; their programs start in parallel.
     *
     * @param goesOn polled; throws if there is nothing to wait for
     */
    void launch(List<Service> services, Runnable goesOn) throws IOException {
        progress.tell("starting %s", services.stream().map(Service::module).collect(Collectors.joining(", ")));
        for (var service : services) {
            var part = start(service, false);
            parts.add(part);
            while (starter.isCompiling(service, part)) {
                goesOn.run();
                Pause.STARTING.rest();
            }
        }
    }

    private ManagedProcess start(Service service, boolean again) throws IOException {
        var part = starter.start(service, again);
        watchdog.watch(part.pid());
        return part;
    }

    /** Returns the processes, for the next command. */
    List<Started> started() {
        return parts.stream().map(ManagedProcess::started).toList();
    }

    /** Throws FailedException if one has ended. */
    void requireAlive() {
        for (var part : parts) {
            if (!part.isAlive()) {
                throw new FailedException(
                        "%s ended (%s); last output:%n%s".formatted(part.name(), part.cause(), part.lastWords()));
            }
        }
    }

    /**
     * Restarts those that have ended, and reports those that are ready again.
     *
     * @return whether a process has been replaced
     * @throws FailedException if one ends repeatedly
     */
    boolean supervise() throws IOException {
        boolean changed = false;
        for (int i = 0; i < parts.size(); i++) {
            var dead = parts.get(i);
            if (!dead.isAlive()) {
                // first of all: its number may be reused by another program
                forget(dead);
                dead.endChildren();
                restarts.allow(dead.name(), "%s; see %s".formatted(dead.cause(), dead.log()));
                progress.tell("%s ended (%s); restarting it", dead.name(), dead.cause());
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
     * A part that responds must be ready soon. One that runs but does not respond yet may be migrating data of
     * an earlier version, which takes as long as necessary.
     *
     * @param goesOn polled; throws if there is nothing to wait for
     */
    void awaitReady(Supervision goesOn) throws IOException {
        var ready = new HashSet<ManagedProcess>();
        long lastMessage = System.nanoTime();
        while (true) {
            // one that it restarts is another part, and waited for
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
            if (System.nanoTime() - lastMessage > WORD.toNanos()) {
                lastMessage = System.nanoTime();
                progress.tell(
                        "still waiting for %s; %s, see %s",
                        waiting.stream().map(ManagedProcess::name).collect(Collectors.joining(", ")),
                        starter.delay(),
                        logs);
            }
            Pause.STARTING.rest();
        }
    }

    /** Stops the services, but not the gateway. */
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

    /** Stops all: the gateway first, since its requests in progress need the services. */
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
