package org.rapporteur.gateway.proxy;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Detects when nothing has moved in an exchange for too long. On one event loop. */
final class IdleWatch {

    private final Vertx vertx;
    private final long idleNanos;
    private final Runnable idle;
    private long lastMove = System.nanoTime();
    private long timer;
    private boolean over;

    /** @param idle is called then, once */
    IdleWatch(Vertx vertx, long idleNanos, Runnable idle) {
        this.vertx = vertx;
        this.idleNanos = idleNanos;
        this.idle = idle;
        await(idleNanos);
    }

    void moved() {
        lastMove = System.nanoTime();
    }

    void end() {
        over = true;
        vertx.cancelTimer(timer);
    }

    private void await(long nanos) {
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> {
            long left = idleNanos - (System.nanoTime() - lastMove);
            if (over) {
                return;
            }
            if (left > 0) {
                await(left);
            } else {
                idle.run();
            }
        });
    }
}
