package org.rapporteur.testkit;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives up a pull that makes no progress: without access to its registry, an engine can try for minutes. */
final class PullProgress extends ResultCallback.Adapter<PullResponseItem> {

    private static final Duration LOOK = Duration.ofMillis(200);

    private volatile long moved = System.nanoTime();
    private volatile String reason;

    /** The library's own wait aborts the pull at its timeout, even if it is still making progress. */
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void onNext(PullResponseItem item) {
        moved = System.nanoTime();
        if (item.getErrorDetail() != null) {
            reason = item.getErrorDetail().getMessage();
        }
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended.countDown();
    }

    @Override
    public void onError(Throwable failure) {
        reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("it failed");
        super.onError(failure);
        ended.countDown();
    }

    /**
     * Waits for the end of the pull.
     *
     * @param silence how long to wait without progress
     * @param limit how long to wait in all
     * @return why it failed; empty if it succeeded
     */
    Optional<String> await(Duration silence, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - moved > silence.toNanos()) {
                    return Optional.of("nothing came for %d s".formatted(silence.toSeconds()));
                }
                if (System.nanoTime() > end) {
                    return Optional.of("it took more than %d s".formatted(limit.toSeconds()));
                }
            }
            return Optional.ofNullable(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
