package org.rapporteur.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.OutputStreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogQueueTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** Each permit lets it accept one chunk. */
    private final Semaphore let = new Semaphore(0);

    private final LinkedBlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final List<String> dropped = Collections.synchronizedList(new ArrayList<>());
    /** Held to make the output wait. */
    private final Semaphore isHeld = new Semaphore(1);

    private volatile boolean isFull;

    private final OutputStream out = new OutputStream() {
        @Override
        public void write(int one) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            let.acquireUninterruptibly();
            isHeld.acquireUninterruptibly();
            isHeld.release();
            if (isFull) {
                throw new IOException("No space left on device");
            }
            written.add(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
    };
    private final StandardOutput output = new StandardOutput(out);
    private final LogQueue queue = new LogQueue(
            List.of(new OutputStreamHandler(output, new PatternFormatter("%s"))),
            output::send,
            line -> dropped.add(line.getLoggerName()));

    @AfterEach
    void letGo() {
        let.release(100_000);
    }

    private void log(String logger, String message) {
        var line = new ExtLogRecord(Level.INFO, message, "x");
        line.setLoggerName(logger);
        queue.publish(line);
    }

    @Test
    void nobodyWaitsForABlockedOutputAndDroppedLinesAreReported() {
        int many = 20_000;

        // an output that blocked its callers would keep this from ending
        IntStream.range(0, many).forEach(i -> log("access", "a"));
        int accesses = dropped.size();

        assertThat(accesses).isGreaterThan(many - 8192).isLessThan(many);
        assertThat(dropped).containsOnly("access");
    }

    @Test
    void aFloodOfRequestsLeavesRoomForFailures() throws InterruptedException {
        IntStream.range(0, 20_000).forEach(i -> log("access", "a"));

        log("failure", "why");

        assertThat(dropped).doesNotContain("failure");
        let.release(100_000);
        assertThat(queue.end(LONG)).isTrue();
        assertThat(written).contains("why");
    }

    @Test
    void droppedFailuresAreReportedToo() {
        IntStream.range(0, 20_000).forEach(i -> log("failure", "why"));

        assertThat(dropped).isNotEmpty().containsOnly("failure");
    }

    @Test
    void closingWaitsForWhatWasLoggedAndWritesTheRestSynchronously() throws Exception {
        IntStream.range(0, 1000).forEach(i -> log("x", String.valueOf(i)));
        var ended = new CountDownLatch(1);
        var ending = Thread.startVirtualThread(() -> {
            try {
                if (queue.end(LONG)) {
                    ended.countDown();
                }
            } catch (InterruptedException e) {
                // not ended
            }
        });
        let.release(1001);
        ending.join();
        assertThat(ended.await(0, TimeUnit.SECONDS)).isTrue();

        log("x", "last");

        assertThat(written).hasSize(1001).last().isEqualTo("last");
        assertThat(dropped).isEmpty();
    }

    @Test
    void closingDoesNotWaitForABlockedOutput() throws InterruptedException {
        log("x", "one");

        assertThat(queue.end(Duration.ofMillis(50))).isFalse();
        log("failure", "two");

        assertThat(dropped).containsExactly("failure");
    }

    @Test
    void aRejectedLineIsReportedAndTheNextIsWrittenCompletely() throws InterruptedException {
        isFull = true;
        log("access", "lost");
        let.release();
        await(() -> dropped.size() == 1);

        isFull = false;
        log("access", "kept");
        let.release();

        assertThat(queue.end(LONG)).isTrue();
        assertThat(written).containsExactly("kept");
        assertThat(dropped).containsExactly("access");
    }

    @Test
    void sendsWaitingLinesTogetherAndASingleOneAtOnce() throws InterruptedException {
        output.gather(true);
        log("x", "first");
        let.release(100_000);
        await(() -> written.size() == 1);
        isHeld.acquireUninterruptibly();
        log("x", "a");
        IntStream.range(0, 100).forEach(i -> log("x", "b"));
        isHeld.release();

        assertThat(queue.end(LONG)).isTrue();
        assertThat(String.join("", written)).isEqualTo("firsta" + "b".repeat(100));
        assertThat(written).hasSizeLessThan(10);
    }

    @Test
    void reportsAllLinesThatWereRejectedTogether() throws InterruptedException {
        output.gather(true);
        isFull = true;
        let.release(100_000);
        IntStream.range(0, 50).forEach(i -> log("access", "lost"));

        assertThat(queue.end(LONG)).isTrue();
        assertThat(dropped).hasSize(50);
        assertThat(written).isEmpty();
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        while (!what.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
