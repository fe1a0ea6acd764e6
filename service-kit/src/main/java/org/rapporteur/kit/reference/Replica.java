package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.rapporteur.kit.reference.FollowerStore.Place;
import org.rapporteur.kit.reference.PeerChanges.Item;

/**
 * Applies changes to the replica. One that can never be applied is skipped by itself: it is counted, recorded and
 * logged, and the others continue. Any other failure is thrown, to be retried.
 */
@Singleton
class Replica {

    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final int ROWS = 200;
    private static final int LONGEST_SUBJECT = 100;

    private final ReferenceStore store;
    private final FollowerStore followers;
    private final Counter skipped;

    Replica(ReferenceStore store, FollowerStore followers, MeterRegistry metrics) {
        this.store = store;
        this.followers = followers;
        this.skipped = Counter.builder("rapporteur.references.skipped")
                .description("Changes of referenced resources that this service could not apply and skipped")
                .register(metrics);
    }

    /** Applies a page, and moves on. */
    void take(ReplicatedType type, Place place, PeerChanges page) {
        goOn(
                place,
                page,
                () -> takeAll(type, page.items(), taking(type, place), () -> {
                    followers.forgetTaken(type.name());
                    followers.moveTo(type.name(), place, page.next());
                }));
    }

    /** Stores a page of a log that is reread, and moves on. */
    void collect(ReplicatedType type, Place place, PeerChanges page) {
        goOn(
                place,
                page,
                () -> takeAll(
                        type,
                        page.items(),
                        state -> followers.collect(type, state),
                        () -> followers.moveTo(type.name(), place, page.next())));
    }

    private static void goOn(Place place, PeerChanges page, Runnable taking) {
        if (!page.items().isEmpty() || !page.next().equals(place.cursor())) {
            taking.run();
        }
    }

    private Consumer<ReferenceState> taking(ReplicatedType type, Place place) {
        return state -> store.take(type.name(), place.generation(), state);
    }

    /** The whole log was read: applies what was collected, and marks everything else as deleted. */
    void reconcile(ReplicatedType type, Place place) {
        for (var some = followers.collected(type.name(), ROWS);
                !some.isEmpty();
                some = followers.collected(type.name(), ROWS)) {
            var items = some.stream()
                    .map(state -> new Item(null, state.path("id").asText(), null, state))
                    .toList();
            var ids = items.stream()
                    .map(item -> ReferenceState.of(item.state(), type).id())
                    .toList();
            takeAll(type, items, taking(type, place), () -> followers.forget(type.name(), ids));
        }
        QuarkusTransaction.requiringNew().run(() -> followers.forgetTaken(type.name()));
        int gone = 0;
        for (int some = ROWS; some == ROWS; gone += some) {
            some = QuarkusTransaction.requiringNew().call(() -> followers.sweep(type.name(), place.generation(), ROWS));
        }
        QuarkusTransaction.requiringNew().run(() -> followers.endRereading(type.name(), place));
        LOG.infof("The replica of every %s matches the restored log; marked %d as deleted", type.name(), gone);
    }

    /**
     * Applies current states requested from a peer. What cannot be stored counts as not existing: references
     * to it are rejected, others are not.
     */
    void take(ReplicatedType type, int generation, List<JsonNode> states) {
        // in the same order for all, so that the follower and two writers cannot deadlock
        var ordered = states.stream()
                .sorted(Comparator.comparing(state -> state.path("id").asText()))
                .toList();
        try {
            QuarkusTransaction.requiringNew().run(() -> ordered.forEach(state -> take(type, generation, state)));
        } catch (RuntimeException e) {
            if (Refusal.cause(e).isEmpty()) {
                throw e;
            }
            ordered.forEach(state -> takeIfPossible(type, generation, state));
        }
    }

    private void take(ReplicatedType type, int generation, JsonNode state) {
        store.take(type.name(), generation, ReferenceState.of(state, type));
    }

    private void takeIfPossible(ReplicatedType type, int generation, JsonNode state) {
        try {
            QuarkusTransaction.requiringNew().run(() -> take(type, generation, state));
        } catch (RuntimeException e) {
            var cause = Refusal.cause(e).orElseThrow(() -> e);
            LOG.warnf(
                    "The %s %s cannot be referred to: %s",
                    type.name(), state.path("id").asText(), cause);
        }
    }

    private void takeAll(ReplicatedType type, List<Item> items, Consumer<ReferenceState> taking, Runnable afterwards) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                // in the same order for all, so that this and a writer that stores references
                // cannot deadlock
                items.stream()
                        .sorted(Comparator.comparing(
                                item -> item.state().path("id").asText()))
                        .forEach(item -> taking.accept(ReferenceState.of(item.state(), type)));
                afterwards.run();
            });
        } catch (RuntimeException e) {
            if (Refusal.cause(e).isEmpty()) {
                throw e;
            }
            items.forEach(item -> takeAlone(type, item, taking));
            QuarkusTransaction.requiringNew().run(afterwards::run);
        }
    }

    private void takeAlone(ReplicatedType type, Item item, Consumer<ReferenceState> taking) {
        try {
            QuarkusTransaction.requiringNew().run(() -> taking.accept(ReferenceState.of(item.state(), type)));
        } catch (RuntimeException e) {
            var cause = Refusal.cause(e).orElseThrow(() -> e);
            var subject = subject(item);
            long version = item.state().path("version").asLong();
            boolean isNew = QuarkusTransaction.requiringNew()
                    .call(() -> followers.skip(type.name(), subject, version, cause.replace("\0", "")));
            if (isNew) {
                skipped.increment();
                LOG.warnf(
                        "Skipped version %d of the %s %s, which cannot be stored: %s",
                        version, type.name(), subject, cause);
            }
        }
    }

    private static String subject(Item item) {
        var id = item.state().path("id").asText("");
        var subject = !id.isEmpty() ? id : item.subject() != null ? item.subject() : String.valueOf(item.id());
        var printable = subject.replace("\0", "");
        return printable.substring(0, Math.min(printable.length(), LONGEST_SUBJECT));
    }
}
