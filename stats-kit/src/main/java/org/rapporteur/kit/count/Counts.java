package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.Deque;
import java.util.stream.LongStream;

/** Counts things by group: all groups, or some. */
final class Counts {

    private final Things things;
    private final Space space;
    private final int different;
    private final Limits limits;
    private Totals totals;

    /** @param different above all numbers of what is counted once; 0 if nothing is */
    Counts(Things things, Space space, int different, Limits limits) {
        this.things = things;
        this.space = space;
        this.different = different;
        this.limits = limits;
    }

    /** Returns what was counted last of all things. */
    Totals totals() {
        return totals;
    }

    /**
     * Counts groups, with different values only if that costs little: otherwise, they are counted for the groups that
     * are shown.
     *
     * @param part which groups are counted
     * @param left receives those that were left out after all, because there were too many
     */
    Tally all(Part part, Deque<Part> left) throws IOException {
        if (space.size() <= limits.known()) {
            int size = (int) space.size();
            boolean both = different > 0 && limits.allowBitsOfAll(space, different);
            return count(new PlacedTally(new AllGroups(size), both ? Different.ofBits(size, different) : null));
        }
        return count(
                things instanceof RowThings
                        // all rows are in memory already
                        ? new PlacedTally(new FewGroups(Integer.MAX_VALUE), null)
                        : new PackedTally(limits.groups(), things.most(), space, part, left));
    }

    /** Whether a tally is enough to show its groups. */
    boolean isEnough(Tally tally) {
        return tally.part().equals(Part.ALL) && (different == 0 || tally.countsDifferent());
    }

    /** Counts some groups, with different values. */
    PlacedTally only(long[] cells) throws IOException {
        if (different == 0 || limits.allowBits(cells.length, different)) {
            return count(
                    new PlacedTally(some(cells), different == 0 ? null : Different.ofBits(cells.length, different)));
        }
        // one value may be in each of the groups, and then no parts would be small enough
        int most = Math.max(limits.pairs(), cells.length);
        for (int parts = 1; ; parts *= 4) {
            var sum = count(new PlacedTally(some(cells), Different.ofFew(most, 0, parts)));
            boolean fits = !sum.isFull();
            for (int part = 1; part < parts && fits; part++) {
                var more = count(new PlacedTally(some(cells), Different.ofFew(most, part, parts)));
                fits = !more.isFull();
                sum.addDifferent(more);
            }
            if (fits) {
                return sum;
            }
        }
    }

    private Groups some(long[] cells) {
        boolean known = space.size() <= limits.known()
                && LongStream.of(cells).allMatch(cell -> cell >= 0 && cell < space.size());
        return known ? SomeGroups.of(cells, (int) space.size()) : FewGroups.of(cells);
    }

    private <T extends Tally> T count(T tally) throws IOException {
        totals = things.count(tally);
        return tally;
    }
}
