package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdSetTest {

    static Stream<List<UUID>> ids() {
        var random = new Random(3);
        return Stream.of(
                List.of(),
                List.of(new UUID(0, 0), new UUID(0, 1), new UUID(1, 0), new UUID(0, 0)),
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                        .limit(5000)
                        .toList(),
                // which differ in a few bits only
                LongStream.range(0, 20_000).mapToObj(i -> new UUID(i << 32, 7)).toList(),
                LongStream.range(0, 20_000).mapToObj(i -> new UUID(7, i)).toList());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void hasWhatWasAdded(List<UUID> ids) {
        var expected = new HashSet<>(ids);
        var half = ids.size() / 2;
        var set = IdSet.of(ids.subList(0, half));
        set.addAll(IdSet.of(ids.subList(half, ids.size())));
        assertThat(set.size()).isEqualTo(expected.size());
        assertThat(set.terms()).hasSize(expected.size());
        assertThat(set.terms().stream().map(Ids::of).collect(Collectors.toSet()))
                .isEqualTo(expected);
        for (var id : ids) {
            assertThat(contains(set, id)).isTrue();
            var other = new UUID(id.getMostSignificantBits() + 1, ~id.getLeastSignificantBits());
            assertThat(contains(set, other)).isEqualTo(expected.contains(other));
        }
    }

    private static boolean contains(IdSet set, UUID id) {
        return set.contains(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
