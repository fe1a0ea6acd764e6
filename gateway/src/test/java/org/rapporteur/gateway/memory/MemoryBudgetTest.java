package org.rapporteur.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.problem.ProblemException;

class MemoryBudgetTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void rejectsOnlyTheClientThatHoldsItsShare() throws Exception {
        var budget = budget(800, 25, Duration.ZERO);
        try (var first = budget.lease("one", false, 150);
                var other = budget.lease("other", false, 150)) {
            first.use(200);
            refusedWith(429, () -> first.use(1));
            refusedWith(429, () -> budget.lease("one", false, 1));
            other.use(150);
            assertThat(budget.taken()).isEqualTo(350);
            assertThat(metrics.get("rapporteur.composition.refused")
                            .tag("taken_by", "client")
                            .counter()
                            .count())
                    .isEqualTo(2);
        }
        assertThat(budget.taken()).isZero();
        budget.lease("one", false, 200).close();
    }

    @Test
    void rejectsClientsButNotServicesWhenAllIsTaken() throws Exception {
        var budget = budget(800, 25, Duration.ZERO);
        var leases = new ArrayList<Lease>();
        for (var client : new String[] {"a", "b", "c"}) {
            leases.add(budget.lease(client, false, 200));
        }
        leases.add(budget.lease("d", false, 100));
        refusedWith(503, () -> budget.lease("e", false, 1));
        budget.lease("peer", true, 100).close();

        leases.forEach(Lease::close);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatARequestStartedWithIsNotTakenTwiceAndWhatItFreesRemainsItsOwn() throws Exception {
        var budget = budget(800, 100, Duration.ZERO);
        try (var lease = budget.lease("one", false, 100)) {
            lease.use(60);
            lease.use(60);
            assertThat(budget.taken()).isEqualTo(120);
            lease.free(100);
            lease.use(100);
            assertThat(budget.taken()).isEqualTo(120);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void waitsForWhatIsNeededToStart() throws Exception {
        var budget = budget(800, 25, Duration.ofSeconds(30));
        var held = budget.lease("one", false, 200);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> budget.lease("one", false, 100));
            // another's share is free all the time
            budget.lease("other", false, 200).close();
            assertThat(waiting.isDone()).isFalse();
            held.close();
            waiting.get(10, TimeUnit.SECONDS).close();
        }
        assertThat(budget.taken()).isZero();
    }

    /** However many requests one client has waiting. */
    @Test
    void aClientThatHoldsNothingGoesFirst() throws Exception {
        var budget = budget(800, 50, Duration.ofSeconds(30));
        var held = budget.lease("greedy", false, 100);
        var others = List.of(budget.lease("a", false, 300), budget.lease("b", false, 300));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var greedy = new ArrayList<Future<?>>();
            for (int i = 0; i < 20; i++) {
                greedy.add(threads.submit(() -> {
                    budget.lease("greedy", false, 300).close();
                    return null;
                }));
            }
            await().until(() -> budget.inNeed() == 20);
            var modest = threads.submit(() -> budget.lease("modest", false, 300));
            await().until(() -> budget.inNeed() == 21);
            others.getFirst().close();
            var first = modest.get(10, TimeUnit.SECONDS);
            assertThat(greedy).noneMatch(Future::isDone);
            first.close();
            others.getLast().close();
            held.close();
            for (var each : greedy) {
                each.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(budget.taken()).isZero();
    }

    private MemoryBudget budget(long total, int percent, Duration patience) {
        var settings = new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(CompositionSettings.class)
                .withDefaultValue("rapporteur.composition.memory", String.valueOf(total))
                .withDefaultValue("rapporteur.composition.client-share", String.valueOf(percent))
                .withDefaultValue("rapporteur.composition.memory-wait", patience.toString())
                .build()
                .getConfigMapping(CompositionSettings.class);
        return new MemoryBudget(metrics, settings);
    }

    private static void refusedWith(int status, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
    }
}
