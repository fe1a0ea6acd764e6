package org.rapporteur.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final long LONG = 10;

    private final Vertx vertx = Vertx.vertx();
    /** The number of each check. */
    private final BlockingQueue<Integer> looks = new LinkedBlockingQueue<>();

    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Rounds rounds(BooleanSupplier isLeft) {
        return new Rounds(vertx, 1, () -> {
            looks.add(count.incrementAndGet());
            return isLeft.getAsBoolean();
        });
    }

    private Integer next() throws InterruptedException {
        return looks.poll(LONG, TimeUnit.SECONDS);
    }

    @Test
    void checksOnceAfterEachStartIfNothingIsLeft() throws Exception {
        var rounds = rounds(() -> false);

        for (int look = 1; look <= 20; look++) {
            rounds.begin();
            assertThat(next()).isEqualTo(look);
        }

        // without a start, a check would come before that of a timer as long as many rounds
        var later = new LinkedBlockingQueue<Boolean>();
        vertx.setTimer(100, over -> later.add(true));
        assertThat(later.poll(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(looks).isEmpty();
    }

    @Test
    void continuesWhileSomethingIsLeft() throws Exception {
        rounds(() -> count.get() < 5).begin();

        for (int look = 1; look <= 5; look++) {
            assertThat(next()).isEqualTo(look);
        }
    }

    @Test
    void continuesAfterAFailedCheck() throws Exception {
        rounds(() -> {
                    if (count.get() == 1) {
                        throw new IllegalStateException("this one fails");
                    }
                    return false;
                })
                .begin();

        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
    }

    @Test
    void checksWhatStartsDuringACheck() throws Exception {
        var rounds = new Rounds[1];
        rounds[0] = rounds(() -> {
            if (count.get() == 1) {
                rounds[0].begin();
            }
            return false;
        });
        rounds[0].begin();

        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
    }
}
