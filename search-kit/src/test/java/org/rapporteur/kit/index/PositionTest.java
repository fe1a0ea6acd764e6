package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PositionTest {

    private final Position position = new Position(UUID.randomUUID(), "1-a", "7:12:7,9");

    @Test
    void isKeptInCommits() {
        var data = new HashMap<String, String>();
        assertThat(Position.of(data)).isNull();
        position.addTo(data);
        assertThat(Position.of(data)).isEqualTo(position);
        assertThat(position.oldest()).isEqualTo("7");
    }

    @Test
    void followsOnlyEarlierOnesOfTheSameServer() {
        assertThat(position.follows(position)).isTrue();
        assertThat(at("1-a", "13:13:").follows(position)).isTrue();
        assertThat(at("1-a", "11:11:").follows(position)).isFalse();
        assertThat(at("2-b", "13:13:").follows(position)).isFalse();
        assertThat(new Position(UUID.randomUUID(), "1-a", "13:13:").follows(position))
                .isFalse();
    }

    private Position at(String branch, String snapshot) {
        return new Position(position.epoch(), branch, snapshot);
    }
}
