package org.rapporteur.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class LongBodiesTest {

    private static final int MOST = 1_000_000;

    private final LongBodies bodies = new LongBodies(MOST);

    private static Buffer body(int length) {
        return Buffer.buffer(new byte[length]);
    }

    @Test
    void aBodyIsCountedOnceHoweverManyClientsItHas() {
        var body = body(600_000);
        bodies.begin(body);
        bodies.begin(body);

        assertThat(bodies.haveRoomFor(body)).isTrue();
        assertThat(bodies.haveRoomFor(400_000)).isTrue();
        assertThat(bodies.haveRoomFor(400_001)).isFalse();
    }

    @Test
    void itIsCountedUntilItsLastClientHasIt() {
        var body = body(600_000);
        bodies.begin(body);
        bodies.begin(body);
        bodies.end(body);
        assertThat(bodies.haveRoomFor(body(600_000))).isFalse();

        bodies.end(body);
        assertThat(bodies.haveRoomFor(body(600_000))).isTrue();
    }

    @Test
    void equalBodiesAreDifferentMemory() {
        bodies.begin(body(600_000));

        assertThat(bodies.haveRoomFor(body(600_000))).isFalse();
    }

    @Test
    void thereIsAlwaysRoomForShortBodies() {
        bodies.begin(body(MOST));

        assertThat(bodies.haveRoomFor(body(LongBodies.PIECE))).isTrue();
        assertThat(bodies.haveRoomFor(body(LongBodies.PIECE + 1))).isFalse();
    }
}
