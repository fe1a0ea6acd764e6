package org.rapporteur.kit.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.page.Cursor;

class BatchesTest {

    private final List<Integer> lookUps = new ArrayList<>();

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    /** Returns all items of a list of this many, each of this size, in batches. */
    private List<List<UUID>> batches(int count, int limit, long bytes) {
        var batches = new Batches<UUID>(
                (last, most) -> {
                    lookUps.add(most);
                    int from = last == null ? 0 : (int) last.id().getLeastSignificantBits() + 1;
                    return IntStream.range(from, Math.min(count, from + most))
                            .mapToObj(number -> new Place(new Cursor("", id(number)), bytes))
                            .toList();
                },
                limit,
                ids -> ids);
        var all = new ArrayList<List<UUID>>();
        batches.forEachRemaining(all::add);
        return all;
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(BatchesTest::id).toList();
    }

    private static List<UUID> joined(List<List<UUID>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Test
    void readsFiftyAtATime() {
        var batches = batches(120, Integer.MAX_VALUE, 1);

        assertThat(batches).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(joined(batches)).isEqualTo(ids(120));
    }

    @Test
    void oneLookUpServesManyBatches() {
        assertThat(batches(980, Integer.MAX_VALUE, 1)).hasSize(20);
        // a machine that pauses for a second makes it one more
        assertThat(lookUps).hasSizeLessThan(10);
    }

    @Test
    void readsFewLargeOnesAtATime() {
        assertThat(batches(5, Integer.MAX_VALUE, 200_000))
                .extracting(List::size)
                .containsExactly(2, 2, 1);
        assertThat(batches(3, Integer.MAX_VALUE, 2_000_000))
                .extracting(List::size)
                .containsExactly(1, 1, 1);
    }

    @Test
    void looksUpManyInParts() {
        assertThat(joined(batches(2500, Integer.MAX_VALUE, 1))).isEqualTo(ids(2500));
        assertThat(lookUps).hasSizeGreaterThan(2);
    }

    @Test
    void findsTheEndIfAllPartsAreFull() {
        assertThat(joined(batches(2000, Integer.MAX_VALUE, 1))).isEqualTo(ids(2000));
    }

    @Test
    void looksUpNoMoreThanRequested() {
        assertThat(joined(batches(3000, 1060, 1))).isEqualTo(ids(1060));
        assertThat(lookUps.getFirst()).isEqualTo(1000);
        assertThat(lookUps.getLast()).isLessThanOrEqualTo(60);
    }

    @Test
    void anEmptyListHasNoBatch() {
        assertThat(batches(0, Integer.MAX_VALUE, 1)).isEmpty();
    }
}
