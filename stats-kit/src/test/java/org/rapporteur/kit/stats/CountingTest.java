package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountingTest {

    @Test
    void countsOnlyWhenAsked() {
        var runs = new AtomicInteger();
        var shape = Books.ask("year").shape();
        var counting = new Counting<>(shape, () -> {
                    runs.incrementAndGet();
                    return Books.statistic(1);
                })
                .reporting(List.of("value"), counted -> Books.statistic(counted.groupCount() + 1));
        assertThat(counting.shape()).isEqualTo(shape);
        assertThat(counting.reported()).containsExactly("value");
        assertThat(runs).hasValue(0);
        assertThat(counting.run().get().groupCount()).isEqualTo(2);
        assertThat(runs).hasValue(1);
    }
}
