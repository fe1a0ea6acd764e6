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
 * Takes changes into the replica. One that can never be taken is left out alone: it is counted, noted and logged, and the others
 * go on. Everything else that fails is thrown, for a later attempt.
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
                .description("Changes of referenced resources that this service could not take and left out")
                .register(metrics);
    }

    /** Takes over a page, and goes on behind it. */
    void take(ReplicatedType type, Place place, PeerChanges page) {
        goOn(
                place,
                page,
                () -> takeAll(type, page.items(), taking(type, place), () -> {
                    followers.forgetTaken(type.name());
                    followers.moveTo(type.name(), place, page.next());
                }));
    }

    /** Keeps a page of a log that is read anew, and goes on behind it. */
    void collect(ReplicatedType type, Place place, PeerChanges page) {
        goOn(
                place,
                page,
                () -> takeAll(
                        type,
                        page.items(),
                        state -> followers.collect(type.name(), state),
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

    /** All of the log was read: takes over what was collected, and marks as deleted what was not seen. */
    void reconcile(ReplicatedType type, Place place) {
        for (var some = followers.collected(type.name(), ROWS);
                !some.isEmpty();
                some = followers.collected(type.name(), ROWS)) {
            var items = some.stream()
                    .map(state -> new Item(null, state.path("id").asText(), null, state))
                    .toList();
            var ids = items.stream()
                    .map(item ->
                            ReferenceState.of(item.state(), type.attributes()).id())
                    .toList();
            takeAll(type, items, taking(type, place), () -> followers.forget(type.name(), ids));
        }
        QuarkusTransaction.requiringNew().run(() -> followers.forgetTaken(type.name()));
        int gone = 0;
        for (int some = ROWS; some == ROWS; gone += some) {
            some = QuarkusTransaction.requiringNew().call(() -> followers.sweep(type.name(), place.generation(), ROWS));
        }
        QuarkusTransaction.requiringNew().run(() -> followers.endRereading(type.name(), place));
        LOG.infof("The replica of every %s is that of the restored log; %d are gone with it", type.name(), gone);
    }

    /**
     * Takes over present states that a peer was asked for. What cannot be taken is as if it did not exist: who refers to it is
     * refused, the others are not.
     */
    void take(ReplicatedType type, int generation, List<JsonNode> states) {
        // in one order for all, so that the follower and two writers cannot wait for each other
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
        store.take(type.name(), generation, ReferenceState.of(state, type.attributes()));
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
                // in one order for all, so that this and a writer that takes references cannot wait for each other
                items.stream()
                        .sorted(Comparator.comparing(
                                item -> item.state().path("id").asText()))
                        .forEach(item -> taking.accept(ReferenceState.of(item.state(), type.attributes())));
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
            QuarkusTransaction.requiringNew()
                    .run(() -> taking.accept(ReferenceState.of(item.state(), type.attributes())));
        } catch (RuntimeException e) {
            var cause = Refusal.cause(e).orElseThrow(() -> e);
            var subject = subject(item);
            long version = item.state().path("version").asLong();
            boolean isNew = QuarkusTransaction.requiringNew()
                    .call(() -> followers.skip(type.name(), subject, version, cause.replace("\0", "")));
            if (isNew) {
                skipped.increment();
                LOG.warnf(
                        "Left out version %d of the %s %s, which cannot be taken: %s",
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
