package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final AtomicLong now = new AtomicLong();
    private final Restarts restarts = new Restarts(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void allowsThreeRestartsPerMinute() {
        for (int i = 0; i < 3; i++) {
            restarts.allow("gateway", "killed by signal 9");
            pass(Duration.ofSeconds(10));
        }

        assertThatThrownBy(() -> restarts.allow("gateway", "out of memory"))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("gateway ended 4 times")
                .hasMessageContaining("out of memory");
    }

    @Test
    void countsEachPartSeparatelyAndForgetsOldDeaths() {
        for (int i = 0; i < 3; i++) {
            restarts.allow("gateway", "x");
        }
        assertThatCode(() -> restarts.allow("event-service", "x")).doesNotThrowAnyException();

        pass(Duration.ofSeconds(61));

        for (int i = 0; i < 3; i++) {
            restarts.allow("gateway", "x");
        }
        assertThatThrownBy(() -> restarts.allow("gateway", "x")).isInstanceOf(FailedException.class);
    }
}
