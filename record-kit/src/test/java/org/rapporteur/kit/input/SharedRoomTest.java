package org.rapporteur.kit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedRoomTest {

    private final SharedRoom places = new SharedRoom(8, 3);

    private boolean take(String client, int count) throws InterruptedException {
        return places.take(client, count, Duration.ofMillis(20));
    }

    @Test
    void aClientGetsItsShareAndNoMore() throws Exception {
        assertThat(take("a", 3)).isTrue();
        assertThat(take("a", 1)).isFalse();
        assertThat(places.isFullFor("a", 1)).isTrue();
        assertThat(take("b", 3)).isTrue();
        assertThat(take("c", 2)).isTrue();
        assertThat(take("c", 1)).isFalse();
        assertThat(places.isFullFor("c", 1)).isFalse();
        places.give("a", 3);
        assertThat(take("c", 1)).isTrue();
        assertThat(take(null, 2)).isTrue();
    }

    @Test
    void waitersGetWhatIsReturned() throws Exception {
        assertThat(take("a", 3)).isTrue();
        var giving = Thread.ofVirtual().start(() -> places.give("a", 1));
        assertThat(places.take("a", 1, Duration.ofSeconds(20))).isTrue();
        giving.join();
    }
}
