package org.rapporteur.kit.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.count.Count.Measured;
import org.rapporteur.kit.count.Oracle.Selected;

/** Random questions about random books are answered as the plainest way of counting does. */
class RandomCountTest {

    private static final int SHELVES = 40;
    private static final int QUESTIONS = 60;

    /** So little that few groups are too many. */
    private static final Limits TIGHT = new Limits(8, 16, 40, 8, 0, false);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsAsThePlainestWay(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < SHELVES; i++) {
            var shelf = new Shelf(random);
            var searcher = shelf.index();
            var counters = List.of(
                    new Counter(1 << 20),
                    new Counter(0, TIGHT),
                    new Counter(4000, new Limits(0, 16, 0, 1 << 20, 1 << 20, false)));
            for (int question = 0; question < QUESTIONS; question++) {
                var only = random.nextBoolean() ? null : some(shelf.authors, random);
                boolean rows = random.nextBoolean();
                var axes = axes(shelf, only, rows, random);
                var matches = selected(axes.stream().map(axis -> axis.get(0)).toList(), rows, random);
                var recorded = random.nextBoolean()
                        ? null
                        : selected(axes.stream().map(axis -> axis.get(1)).toList(), rows, random);
                var count = count(matches, recorded, rows, random);
                var expected = shelf.oracle().count(count, matches, recorded);
                for (var counter : counters) {
                    assertThat(counter.count(searcher, count))
                            .as("seed %d, shelf %d, question %d: %s", seed, i, question, count)
                            .isEqualTo(expected);
                }
            }
            searcher.getIndexReader().close();
        }
    }

    /** Returns one or two axes, each as filters narrow it and as it is without them. */
    private static List<List<Axis>> axes(Shelf shelf, Collection<UUID> only, boolean rows, Random random) {
        var all = new ArrayList<List<Axis>>();
        var narrowed = shelf.axes(only);
        var whole = shelf.axes(null);
        for (int i = 0; i < narrowed.size(); i++) {
            all.add(List.of(narrowed.get(i), whole.get(i)));
        }
        if (rows) {
            shelf.axesOfRows().forEach(axis -> all.add(List.of(axis, axis)));
            shelf.axesOfRows().forEach(axis -> all.add(List.of(axis, axis)));
        }
        Collections.shuffle(all, random);
        if (random.nextBoolean() || all.get(0).get(0).equals(all.get(1).get(0))) {
            return all.subList(0, 1);
        }
        // phrases are one axis of a request at most
        return all.subList(0, 2);
    }

    private static Selected selected(List<Axis> axes, boolean rows, Random random) {
        return new Selected(
                new Doc.Filter("book", tags(random)),
                rows ? new Doc.Filter("loan", tags(random)) : null,
                "book",
                rows && random.nextBoolean(),
                axes);
    }

    private static Count count(Selected matches, Selected recorded, boolean rows, Random random) {
        var different = rows ? Shelf.LIBRARY : Shelf.PUBLISHER;
        var measures =
                switch (random.nextInt(3)) {
                    case 0 -> List.<Measured>of();
                    case 1 -> List.of(rows ? Measured.ofRows() : new Measured(different));
                    default ->
                        rows ? List.of(Measured.ofRows(), new Measured(different)) : List.of(new Measured(different));
                };
        var fill = random.nextInt(3) > 0
                ? null
                : new Count.Fill(
                        random.nextBoolean() ? null : 1960 + random.nextInt(20),
                        random.nextBoolean() ? null : 1960 + random.nextInt(20),
                        random.nextBoolean() ? 500 : 3);
        return new Count(
                matches.selection(),
                measures,
                Count.Order.values()[random.nextInt(3)],
                random.nextBoolean() ? 1000 : 1 + random.nextInt(10),
                recorded == null ? null : recorded.selection(),
                fill);
    }

    private static Set<String> tags(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Set.of("new");
            case 1 -> Set.of("old", "sea");
            default -> Set.of();
        };
    }

    private static Collection<UUID> some(List<UUID> ids, Random random) {
        var some = new HashSet<UUID>();
        ids.stream().filter(id -> random.nextBoolean()).forEach(some::add);
        return some;
    }
}
