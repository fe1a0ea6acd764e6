package org.rapporteur.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Streams bodies, each no faster than the other side takes it.
 *
 * @param arrives is called for each part; returns whether to forward it
 * @param moved is called when the other side has taken everything
 */
record Pump(Predicate<Buffer> arrives, Runnable moved) {

    /**
     * Streams a body; pauses its source while the other side is full.
     *
     * @param paused is called then, and its result when the source continues
     */
    void move(ReadStream<Buffer> from, WriteStream<Buffer> to, Supplier<Runnable> paused) {
        from.handler(part -> {
            if (!arrives.test(part)) {
                return;
            }
            to.write(part);
            if (to.writeQueueFull()) {
                from.pause();
                var goOn = paused.get();
                to.drainHandler(drained -> {
                    goOn.run();
                    moved.run();
                    from.resume();
                });
            }
        });
        from.resume();
    }
}
