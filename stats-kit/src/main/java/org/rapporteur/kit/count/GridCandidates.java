package org.rapporteur.kit.count;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** Each value of one axis with each of the other, whether or not there are things. */
final class GridCandidates implements Candidates {

    private final Count.Order order;
    private final Space space;
    private final List<Labels> labels;
    private final IntFunction<List<Integer>> ticks;
    private List<Integer> first;
    private List<Integer> second;

    /** @param ticks returns the values of an axis, once something was counted */
    GridCandidates(Count.Order order, Space space, List<Labels> labels, IntFunction<List<Integer>> ticks) {
        this.order = order;
        this.space = space;
        this.labels = labels;
        this.ticks = ticks;
    }

    private void find() {
        if (first == null) {
            first = ticks.apply(0);
            second = labels.size() == 1 ? List.of(0) : ticks.apply(1);
        }
    }

    @Override
    public void offer(Tally matches, Tally recorded, Top top) {
        find();
        if (order != Count.Order.LARGEST) {
            return;
        }
        var ones = bits(first);
        var others = bits(second);
        matches.each((cell, things) -> {
            if (ones.get(space.first(cell)) && others.get(space.second(cell))) {
                top.offer(space.first(cell), space.second(cell), things);
            }
        });
    }

    private static BitSet bits(List<Integer> ticks) {
        var bits = new BitSet();
        // years before those of the index have no things
        ticks.stream().filter(tick -> tick >= 0).forEach(bits::set);
        return bits;
    }

    @Override
    public long end(Top top) {
        find();
        long count = (long) first.size() * second.size();
        if (top.size() < Math.min(top.limit(), count)) {
            offerEmpty(top);
        }
        return count;
    }

    /** Offers those without things, in the order of their keys, which may be that of all. */
    private void offerEmpty(Top top) {
        Comparator<Integer> byKey = labels.getFirst()::compare;
        var ones = first.stream()
                .sorted(order == Count.Order.KEY_BACK ? byKey.reversed() : byKey)
                .toList();
        var others = labels.size() == 1
                ? second
                : second.stream().sorted(labels.getLast()::compare).toList();
        // all with things, since there is room for more
        var offered = top.cells();
        for (int one : ones) {
            for (int other : others) {
                if (top.isFull()) {
                    return;
                }
                if (!offered.contains(new Top.Cell(one, other, 0))) {
                    top.offer(one, other, 0);
                }
            }
        }
    }
}
