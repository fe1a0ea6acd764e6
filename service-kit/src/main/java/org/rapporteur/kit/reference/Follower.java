package org.rapporteur.kit.reference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Keeps the replica of references up to date by following the gateway's changes, each resource type separately. */
@Singleton
class Follower {

    private final FollowerStore store;
    private final List<TypeFollower> followers;
    private final List<Thread> threads = new ArrayList<>();

    Follower(
            ReferenceStore references,
            FollowerStore store,
            Replica replica,
            Peers peers,
            MeterRegistry metrics,
            ReferenceSettings settings) {
        this.store = store;
        var types = references.types();
        // a service that follows nobody hears nothing, which is not worth an alarm
        this.followers = settings.follow() && !types.isEmpty() ? followers(types, replica, peers, metrics) : List.of();
    }

    private List<TypeFollower> followers(
            Collection<ReplicatedType> types, Replica replica, Peers peers, MeterRegistry metrics) {
        var lag = Timer.builder("rapporteur.references.lag")
                .description("From a change of a referenced resource to its arrival here")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        Gauge.builder("rapporteur.references.silence", () -> Duration.between(heard(), Instant.now())
                        .toSeconds())
                .baseUnit("seconds")
                .description("Time since the gateway last responded to the follower")
                .register(metrics);
        return types.stream()
                .map(type -> new TypeFollower(type, store, replica, peers, lag))
                .toList();
    }

    /** One for each resource type; empty if nothing is followed. */
    List<TypeFollower> followers() {
        return followers;
    }

    private Instant heard() {
        return followers.stream()
                .map(TypeFollower::heard)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    void start(@Observes StartupEvent event) {
        for (var follower : followers) {
            QuarkusTransaction.requiringNew()
                    .run(() -> store.begin(follower.type().name()));
            threads.add(Thread.ofVirtual()
                    .name("reference-follower-" + follower.type().name())
                    .start(follower));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        followers.forEach(TypeFollower::stop);
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
    }
}
