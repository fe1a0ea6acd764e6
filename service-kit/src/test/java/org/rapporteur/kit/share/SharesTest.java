package org.rapporteur.kit.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private record Fixed(int connections, Duration patience) implements ShareSettings.Share {}

    private Shares shares(int each, int pool) {
        var uses = new EnumMap<Use, ShareSettings.Share>(Use.class);
        for (var use : Use.values()) {
            uses.put(use, new Fixed(each, Duration.ofMillis(10)));
        }
        return new Shares(() -> Map.copyOf(uses), metrics, pool);
    }

    private double used() {
        return metrics.get("rapporteur.share.used").tag("use", "lists").gauge().value();
    }

    @Test
    void sharesThatLeaveNothingForTheRestAreRefused() {
        shares(2, 16);
        assertThatThrownBy(() -> shares(2, 15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quarkus.datasource.jdbc.max-size");
        assertThatThrownBy(() -> shares(0, 16)).hasMessageContaining("rapporteur.share.reads.connections");
    }

    @Test
    void whoIsBeyondTheShareIsRefusedAndAPermitIsGivenBackOnce() {
        var lists = shares(1, 16).of(Use.LISTS);
        var permit = lists.take();
        assertThat(used()).isEqualTo(1);
        assertThatThrownBy(lists::take).isInstanceOf(HttpProblem.class);
        permit.close();
        permit.close();
        try (var next = lists.take()) {
            assertThat(used()).isEqualTo(1);
            assertThatThrownBy(lists::take).isInstanceOf(HttpProblem.class);
        }
        assertThat(used()).isZero();
    }

    @Test
    void aReadingGivesBackAllThatItHolds() {
        var memory = new Memory(metrics, Optional.of(new MemorySize(BigInteger.valueOf(8 * 1024 * 1024))));
        var lists = shares(1, 16).of(Use.LISTS);
        try (var reading = Reading.begin(memory)) {
            reading.enter(lists);
            Reading.hold(100);
            assertThat(held()).isZero();
            Reading.hold(1024 * 1024);
            assertThat(held()).isEqualTo(5 * 1024 * 1024);
            reading.written(1024 * 1024);
            assertThat(held()).isEqualTo(1024 * 1024);
            // larger than all that there is: it is read all the same, alone
            Reading.hold(100 * 1024 * 1024);
            assertThat(held()).isEqualTo(8 * 1024 * 1024);
        }
        assertThat(held()).isZero();
        assertThat(used()).isZero();
        assertThat(Reading.current()).isNull();
    }

    private double held() {
        return metrics.get("rapporteur.answers.memory").gauge().value();
    }
}
