package org.rapporteur.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuClockTest {

    @Test
    void addsUserAndSystemTimeOfAProcessAndOfItsEndedChildren() {
        // the name of a process may contain spaces and parentheses
        var stat = "4242 (a (b) c) S 1 4242 4242 0 -1 4194304 100 200 3 4 1000 200 30 4 20 0 17 0 5000 1000000 250";

        assertThat(CpuClock.ticks(stat)).isEqualTo(1_234);
    }

    @Test
    void reportsTheTimeUsedSince() throws IOException {
        var clock = new CpuClock(Map.of("this", ProcessHandle.current()));
        var before = clock.seconds();
        double used;
        do {
            used = clock.since(before).get("this");
        } while (used == 0);

        assertThat(used).isPositive();
        assertThat(clock.seconds().get("this")).isGreaterThan(before.get("this"));
    }

    @Test
    void privateMemoryIsNotShared() {
        assertThat(PrivateMemory.bytes(List.of(
                        "00400000-7ffd [rollup]",
                        "Rss:              100 kB",
                        "Shared_Clean:      20 kB",
                        "Private_Clean:      8 kB",
                        "Private_Dirty:     64 kB",
                        "Private_Hugetlb:    0 kB")))
                .isEqualTo(72 * 1024);
    }
}
