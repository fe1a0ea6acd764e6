package org.rapporteur.kit.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.problem.ProblemException;

class SharesTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private record Fixed(int connections, Duration patience) implements ShareSettings.Share {}

    private Shares shares(int each, int pool) {
        return shares(each, pool, Duration.ofMillis(10));
    }

    private Shares shares(int each, int pool, Duration patience) {
        var uses = new EnumMap<Use, ShareSettings.Share>(Use.class);
        for (var use : Use.values()) {
            uses.put(use, new Fixed(each, patience));
        }
        return new Shares(() -> Map.copyOf(uses), metrics, pool);
    }

    private double used() {
        return metrics.get("rapporteur.share.used").tag("use", "lists").gauge().value();
    }

    @Test
    void rejectsSharesThatLeaveNoReserve() {
        shares(2, 18);
        assertThatThrownBy(() -> shares(2, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quarkus.datasource.jdbc.max-size");
    }

    @Test
    void rejectsBeyondTheShareAndReturnsAPermitOnce() {
        var lists = shares(1, 16).of(Use.LISTS);
        var permit = lists.take("");
        assertThat(used()).isEqualTo(1);
        assertThatThrownBy(() -> lists.take("")).isInstanceOf(ProblemException.class);
        permit.close();
        permit.close();
        try (var next = lists.take("")) {
            assertThat(used()).isEqualTo(1);
            assertThatThrownBy(() -> lists.take("")).isInstanceOf(ProblemException.class);
        }
        assertThat(used()).isZero();
    }

    /** However much one client requests, another finds a free permit. */
    @Test
    void aClientHoldsAtMostAllButOne() {
        var lists = shares(4, 34).of(Use.LISTS);
        var greedy = IntStream.range(0, 3).mapToObj(i -> lists.take("greedy")).toList();
        assertThatThrownBy(() -> lists.take("greedy")).isInstanceOf(ProblemException.class);
        for (int i = 0; i < 10; i++) {
            lists.take("other").close();
        }
        greedy.getFirst().close();
        lists.take("greedy").close();
        greedy.forEach(Share.Permit::close);
        assertThat(used()).isZero();
        // with a single permit, any client may have it
        var exports = shares(1, 16).of(Use.EXPORTS);
        exports.take("greedy").close();
        // requests of the services themselves may take all
        var own = IntStream.range(0, 4).mapToObj(i -> lists.take("")).toList();
        assertThat(used()).isEqualTo(4);
        own.forEach(Share.Permit::close);
    }

    /** Not in order of arrival: a client with one request waits for one permit, not for a queue of 40. */
    @Test
    void servesWaitingClientsInTurn() throws Exception {
        var lists = shares(2, 18, Duration.ofMinutes(1)).of(Use.LISTS);
        var served = new LinkedBlockingQueue<String>();
        // one semaphore per client, so that a client does not return another one's permit
        var released = Map.of("greedy", new Semaphore(0), "a", new Semaphore(0), "b", new Semaphore(0));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = lists.take("first");
            var other = lists.take("second");
            for (int i = 0; i < 40; i++) {
                threads.submit(() -> work(lists, "greedy", served, released));
            }
            while (lists.waiting() < 40) {
                Thread.onSpinWait();
            }
            threads.submit(() -> work(lists, "a", served, released));
            while (lists.waiting() < 41) {
                Thread.onSpinWait();
            }
            threads.submit(() -> work(lists, "b", served, released));
            while (lists.waiting() < 42) {
                Thread.onSpinWait();
            }
            held.close();
            assertThat(served.take()).isEqualTo("greedy");
            other.close();
            assertThat(served.take()).isEqualTo("a");
            released.get("greedy").release();
            released.get("a").release();
            var third = served.take();
            var fourth = served.take();
            assertThat(List.of(third, fourth)).contains("b");
            released.values().forEach(each -> each.release(40));
        }
        assertThat(used()).isZero();
        assertThat(lists.waiting()).isZero();
    }

    private static void work(Share share, String client, Queue<String> served, Map<String, Semaphore> released) {
        try (var permit = share.take(client)) {
            served.add(client);
            released.get(client).acquireUninterruptibly();
        }
    }

    @Test
    void aClientThatGivesUpLeavesTheQueueAndLosesNothing() throws Exception {
        var lists = shares(3, 30).of(Use.LISTS);
        var granted = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                var client = "client " + i % 7;
                threads.submit(() -> {
                    try (var permit = lists.take(client)) {
                        granted.incrementAndGet();
                        Thread.sleep(1);
                    } catch (ProblemException busy) {
                        refused.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        assertThat(granted.get() + refused.get()).isEqualTo(2000);
        assertThat(used()).isZero();
        assertThat(lists.waiting()).isZero();
        for (int i = 0; i < 10; i++) {
            lists.take("client 1").close();
        }
    }

    @Test
    void aReadingReleasesAllThatItHolds() {
        var memory = new Memory(metrics, new AnswerSettings() {
            @Override
            public Optional<MemorySize> memory() {
                return Optional.of(new MemorySize(BigInteger.valueOf(8 * 1024 * 1024)));
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(30);
            }
        });
        var lists = shares(1, 16).of(Use.LISTS);
        try (var reading = Reading.begin(memory, "")) {
            reading.enter(lists);
            // while it waits for something else, others may have its connection
            assertThat(Reading.away(this::used)).isZero();
            assertThat(used()).isEqualTo(1);
            Reading.hold(100);
            assertThat(held()).isZero();
            Reading.hold(1024 * 1024);
            assertThat(held()).isEqualTo(5 * 1024 * 1024);
            // whoever took the connection might wait for this memory
            assertThat(Reading.away(this::used)).isEqualTo(1);
            reading.written(1024 * 1024);
            assertThat(held()).isEqualTo(1024 * 1024);
            // larger than the total: read anyway, alone
            Reading.hold(100 * 1024 * 1024);
            assertThat(held()).isEqualTo(8 * 1024 * 1024);
        }
        assertThat(held()).isZero();
        assertThat(used()).isZero();
        assertThat(Reading.current()).isNull();
    }

    @Test
    void aReadingIsAsOldAsTheOldestThatItShows() {
        try (var reading = Reading.begin(null, "")) {
            assertThat(reading.age()).isNull();
            Reading.aged(Duration.ofSeconds(7));
            Reading.aged(Duration.ofSeconds(3));
            assertThat(reading.age()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    private double held() {
        return metrics.get("rapporteur.answers.memory").gauge().value();
    }
}
