package org.rapporteur.kit.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.turns.Turns.Place;

class TurnsTest {

    private final List<String> served = new ArrayList<>();
    private final Deque<Place> held = new ArrayDeque<>();

    private Turns.Ticket ask(Turns turns, String client) {
        return turns.ask(client, place -> {
            served.add(client);
            held.add(place);
        });
    }

    @Test
    void servesClientsInTurnWhateverTheirQueues() {
        var turns = new Turns(2, client -> 1, 100);
        for (int i = 0; i < 20; i++) {
            ask(turns, "greedy");
        }
        ask(turns, "a");
        ask(turns, "b");
        ask(turns, "c");
        assertThat(served).containsExactly("greedy", "a");
        while (served.size() < 7) {
            held.remove().giveBack();
        }
        // a client that holds its share gets nothing before it returns a slot
        assertThat(served).startsWith("greedy", "a", "b", "c", "greedy");
        assertThat(turns.taken()).isBetween(1, 2);
        while (!held.isEmpty()) {
            held.remove().giveBack();
        }
        assertThat(served).hasSize(23);
        assertThat(turns.taken()).isZero();
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void aFullQueueRejects() {
        var turns = new Turns(3, client -> 2, 1);
        ask(turns, "a");
        ask(turns, "a");
        assertThat(ask(turns, "a").isRefused()).isFalse();
        var refused = ask(turns, "a");
        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.isLimitedByShare()).isTrue();
        ask(turns, "b");
        var late = ask(turns, "b");
        assertThat(late.isLimitedByShare()).isFalse();
        assertThat(turns.waiting()).isEqualTo(2);
        assertThat(late.giveUp()).isTrue();
        assertThat(late.giveUp()).isFalse();
        assertThat(turns.waiting()).isEqualTo(1);
    }

    @Test
    void aSlotIsReturnedOnlyOnce() {
        var turns = new Turns(1, client -> 1, 1);
        ask(turns, "a");
        var place = held.remove();
        place.giveBack();
        place.giveBack();
        assertThat(turns.taken()).isZero();
    }

    @Test
    void losesNothingWhenManyAskAndGiveUp() {
        var turns = new Turns(3, client -> 2, 50);
        var granted = new AtomicInteger();
        var left = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5_000; i++) {
                var client = "client " + i % 7;
                threads.submit(() -> {
                    var ticket = turns.ask(client, place -> {
                        threads.submit(place::giveBack);
                        granted.incrementAndGet();
                    });
                    Thread.yield();
                    if (ticket.isRefused() || ticket.giveUp()) {
                        left.incrementAndGet();
                    }
                });
            }
            while (granted.get() + left.get() < 5_000) {
                Thread.onSpinWait();
            }
        }
        assertThat(granted.get() + left.get()).isEqualTo(5_000);
        assertThat(turns.taken()).isZero();
        assertThat(turns.waiting()).isZero();
    }
}
