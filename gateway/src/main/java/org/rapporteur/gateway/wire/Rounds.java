package org.rapporteur.gateway.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A check that is repeated while there is something to check, so that an idle process has no timer for it. */
final class Rounds {

    private final Vertx vertx;
    private final Context loop;
    private final long pause;
    private final BooleanSupplier look;
    private final AtomicBoolean going = new AtomicBoolean();
    /** Somebody has started the rounds since the last check. */
    private volatile boolean wanted;

    private volatile boolean ended;

    /**
     * @param pause before each check, in milliseconds
     * @param look returns whether there is something left to check
     */
    Rounds(Vertx vertx, long pause, BooleanSupplier look) {
        this.vertx = vertx;
        // not the caller's: a timer would keep the current request
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.pause = pause;
        this.look = look;
    }

    /** Starts the rounds, since there is something to check; cheap while they continue. */
    void begin() {
        if (!wanted) {
            wanted = true;
            if (going.compareAndSet(false, true)) {
                loop.runOnContext(begin -> rest());
            }
        }
    }

    void end() {
        ended = true;
    }

    private void rest() {
        if (!ended) {
            vertx.setTimer(pause, over -> round());
        }
    }

    private void round() {
        boolean goesOn = true;
        wanted = false;
        try {
            goesOn = look.getAsBoolean();
        } finally {
            // a caller at this moment sees that they have ended, or is seen here
            if (!goesOn && !wanted) {
                going.set(false);
                goesOn = wanted && going.compareAndSet(false, true);
            } else {
                goesOn = true;
            }
            if (goesOn) {
                rest();
            }
        }
    }
}
