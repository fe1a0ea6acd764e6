package org.rapporteur.testkit;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A pull that is given up when it stands still: an engine without a way to its registry can try for minutes. */
final class PullProgress extends ResultCallback.Adapter<PullResponseItem> {

    private static final Duration LOOK = Duration.ofMillis(200);

    private volatile long moved = System.nanoTime();
    private volatile String told;

    /** The library's own waiting ends the pull when its time is over, also where that is to be looked at again. */
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void onNext(PullResponseItem item) {
        moved = System.nanoTime();
        if (item.getErrorDetail() != null) {
            told = item.getErrorDetail().getMessage();
        }
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended.countDown();
    }

    @Override
    public void onError(Throwable failure) {
        told = String.valueOf(failure.getMessage()).lines().findFirst().orElse("it failed");
        super.onError(failure);
        ended.countDown();
    }

    /**
     * Waits for the end of the pull.
     *
     * @param silence after which it is given up
     * @param limit for all of it
     * @return why it failed; empty when it succeeded
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
            return Optional.ofNullable(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
