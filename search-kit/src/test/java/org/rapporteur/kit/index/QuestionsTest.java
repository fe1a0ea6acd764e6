package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A question waits for a round that begins after it came. */
class QuestionsTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Questions questions = new Questions();

    private CompletableFuture<Gap> ask(Duration patience) {
        var answer = new CompletableFuture<Gap>();
        var thread = Thread.ofPlatform().start(() -> answer.complete(questions.await(patience)));
        Awaitility.await().until(() -> thread.getState() != Thread.State.RUNNABLE);
        return answer;
    }

    @Test
    void aRoundThatRunsAlreadyDoesNotServeIt() throws Exception {
        var first = ask(LONG);
        questions.begin();
        var second = ask(LONG);
        var third = ask(LONG);
        questions.done();
        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(Gap.NONE);
        assertThat(second).isNotDone();
        questions.begin();
        questions.done();
        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(Gap.NONE);
        assertThat(third.get(5, TimeUnit.SECONDS)).isEqualTo(Gap.NONE);
    }

    @Test
    void patienceEnds() {
        assertThat(questions.await(SHORT)).isEqualTo(Gap.BUILDING);
        questions.begin();
        questions.done();
        assertThat(questions.await(SHORT)).isEqualTo(Gap.BEHIND);
        questions.begin();
        questions.build();
        assertThat(questions.await(SHORT)).isEqualTo(Gap.BUILDING);
    }

    @Test
    void aRoundThatLastsLongKeepsNobodyWaiting() throws Exception {
        questions.begin();
        questions.done();
        questions.begin();
        Thread.sleep(2 * SHORT.toMillis());
        long start = System.nanoTime();
        assertThat(questions.await(SHORT)).isEqualTo(Gap.BEHIND);
        assertThat(System.nanoTime() - start).isLessThan(SHORT.toNanos());
    }

    @Test
    void nobodyWaitsForWhatFails() throws Exception {
        var asked = ask(LONG);
        questions.begin();
        questions.fail();
        assertThat(asked.get(5, TimeUnit.SECONDS)).isEqualTo(Gap.FAILED);
        assertThat(questions.await(LONG)).isEqualTo(Gap.FAILED);
        var stopped = new Questions();
        stopped.stop();
        assertThat(stopped.await(LONG)).isEqualTo(Gap.FAILED);
    }

    @Test
    void restsUntilSomebodyAsks() throws Exception {
        questions.begin();
        questions.done();
        var resting = Thread.ofPlatform().start(() -> {
            try {
                questions.rest(LONG);
                questions.begin();
                questions.done();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(questions.await(LONG)).isEqualTo(Gap.NONE);
        resting.join();
    }
}
