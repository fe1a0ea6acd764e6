package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.filter.Column;

/** A count while it is made. */
final class Run {

    private final Count count;
    private final List<Axis> axes;
    private final List<Values> values;
    private final List<Labels> labels = new ArrayList<>();
    /** The axes of what is recorded, of which that of phrases is not one. */
    private final List<Integer> shared;

    private final Space space;
    private final Counts matches;
    private final Counts recorded;

    Run(Numbers numbers, IndexSearcher searcher, Count count, Limits limits) throws IOException {
        this.count = count;
        this.axes = count.matches().axes();
        var each = count.recorded() == null ? limits : limits.halved();
        var binding = new Binding(numbers, searcher, each);
        values = binding.values(axes);
        for (int i = 0; i < axes.size(); i++) {
            labels.add(new Labels(axes.get(i), values.get(i)));
        }
        shared = IntStream.range(0, axes.size())
                .filter(i -> !axes.get(i).isGiven())
                .boxed()
                .toList();
        var whole = count.recorded();
        var others = whole == null
                ? List.<Values>of()
                : binding.values(shared.stream().map(whole.axes()::get).toList());
        space = new Space(size(0, others), axes.size() == 1 ? 1 : size(1, others));
        var different = binding.column(different());
        matches = new Counts(
                binding.things(count.matches(), values, space, different),
                space,
                different == null ? 0 : different.size(),
                each);
        recorded = whole == null ? null : recorded(binding, whole, others, each);
    }

    private Counts recorded(Binding binding, Selection whole, List<Values> others, Limits limits) throws IOException {
        var itsSpace = shared.size() == 2
                ? space
                : new Space(shared.isEmpty() ? 1 : others.getFirst().size(), 1);
        var selection = new Selection(
                whole.things(),
                whole.rows(),
                shared.stream().map(whole.axes()::get).toList());
        return new Counts(binding.things(selection, others, itsSpace, null), itsSpace, 0, limits);
    }

    private int size(int axis, List<Values> others) {
        int other = shared.indexOf(axis);
        return Math.max(
                Math.max(1, values.get(axis).size()),
                other < 0 || others.isEmpty() ? 0 : others.get(other).size());
    }

    /** Returns the column of which different values must be counted; null if there is none. */
    private Column different() {
        return count.measures().stream()
                .map(Count.Measured::different)
                .filter(column -> column != null && !isOne(column))
                .findFirst()
                .orElse(null);
    }

    /** Whether a group has one value of a column, since it is an axis. */
    private boolean isOne(Column column) {
        return axes.stream()
                .anyMatch(axis -> axis.source() instanceof Source.Values of
                        && of.column().equals(column)
                        && axis.ofRows() == count.matches().hasRows());
    }

    Counted counted() throws IOException {
        boolean grid = axes.stream().anyMatch(axis -> axis.isGiven() || count.fill() != null && axis.isOfYears());
        var left = new ArrayDeque<>(List.of(Part.ALL));
        // what is recorded of a grid is looked up for the groups that are shown, if there are too many
        var whole = grid && recorded != null ? recorded.all(Part.ALL, new ArrayDeque<>()) : null;
        var candidates = grid
                ? new GridCandidates(count.order(), space, labels, this::ticks)
                : new OpenCandidates(space, labels);
        var top = new Top(count.order(), count.limit(), labels);
        Tally tally = null;
        while (!left.isEmpty()) {
            var part = left.remove();
            if (!grid && recorded != null) {
                whole = recorded.all(part, left);
                part = whole.part();
            }
            tally = matches.all(part, left);
            candidates.offer(tally, whole, top);
            if (grid && count.order() != Count.Order.LARGEST) {
                // whether they have things does not matter
                break;
            }
        }
        return counted(candidates.end(top), top.inOrder(), tally, whole);
    }

    private List<Integer> ticks(int axis) {
        var base = recorded == null ? matches : recorded;
        int place = recorded == null ? axis : shared.indexOf(axis);
        return Ticks.of(
                axes.get(axis),
                values.get(axis),
                labels.get(axis),
                place < 0 ? null : base.totals().seen[place],
                count.fill());
    }

    /**
     * @param tally the last of the matches
     * @param whole the last of what is recorded
     */
    private Counted counted(long groups, List<Top.Cell> cells, Tally tally, Tally whole) throws IOException {
        var shown = matches.isEnough(tally)
                ? tally
                : matches.only(cells(cells.stream()
                        .filter(cell -> space.has(cell.one(), cell.other()))
                        .mapToLong(cell -> space.cell(cell.one(), cell.other()))));
        var recordedOfShown = recorded == null || recorded.isEnough(whole)
                ? whole
                : recorded.only(cells(cells.stream().mapToLong(this::recordedCell)));
        var totals = matches.totals();
        return new Counted(
                totals.total,
                LongStream.of(totals.missing).boxed().toList(),
                recorded == null ? null : recorded.totals().total,
                groups,
                cells.stream().map(cell -> group(cell, shown, recordedOfShown)).toList());
    }

    private static long[] cells(LongStream cells) {
        return cells.distinct().toArray();
    }

    private long recordedCell(Top.Cell cell) {
        return shared.size() == 2 && space.has(cell.one(), cell.other())
                ? space.cell(cell.one(), cell.other())
                : shared.size() != 1 ? -1 : shared.getFirst() == 0 ? cell.one() : cell.other();
    }

    private Counted.Group group(Top.Cell cell, Tally shown, Tally whole) {
        long number = space.has(cell.one(), cell.other()) ? space.cell(cell.one(), cell.other()) : -1;
        long things = shown.of(number);
        return new Counted.Group(
                each(cell, Labels::text),
                each(cell, Labels::key),
                things,
                count.measures().stream()
                        .map(measure -> measure.different() == null
                                ? shown.rowsOf(number)
                                : isOne(measure.different()) ? Math.min(things, 1) : shown.differentOf(number))
                        .toList(),
                recorded == null
                        ? null
                        : shared.isEmpty() ? Long.valueOf(recorded.totals().total) : whole.of(recordedCell(cell)));
    }

    private List<String> each(Top.Cell cell, BiFunction<Labels, Integer, String> part) {
        var first = part.apply(labels.getFirst(), cell.one());
        return labels.size() == 1 ? List.of(first) : List.of(first, part.apply(labels.getLast(), cell.other()));
    }
}
