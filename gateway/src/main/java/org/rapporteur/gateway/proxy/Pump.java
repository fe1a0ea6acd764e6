package org.rapporteur.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Moves bodies on, each no faster than the other side takes it.
 *
 * @param arrives is told of each part; whether it is to go on
 * @param moved is told when the other side has taken what there was
 */
record Pump(Predicate<Buffer> arrives, Runnable moved) {

    /**
     * Moves a body; pauses its source while the other side has enough.
     *
     * @param paused is called then, and what it gives when the source goes on
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
