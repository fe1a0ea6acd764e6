package org.rapporteur.kit.count;

import org.apache.lucene.util.ArrayUtil;

/** Counts the things of groups that each have a place, and their rows and different values if that is asked for. */
final class PlacedTally implements Tally {

    private final Groups groups;
    private final Different different;
    private int[] things;
    private int[] rows;
    private int[] differing;
    private int[] last = {};

    /** @param different null if different values are not counted */
    PlacedTally(Groups groups, Different different) {
        this.groups = groups;
        this.different = different;
        int size = Math.max(1, groups.size());
        things = new int[size];
        rows = new int[0];
        differing = new int[different == null ? 0 : size];
    }

    /** Whether not all different values were counted. */
    boolean isFull() {
        return different != null && different.isFull();
    }

    @Override
    public boolean countsDifferent() {
        return different != null;
    }

    @Override
    public void each(Taking taking) {
        for (int place = 0; place < groups.size(); place++) {
            if (things[place] > 0) {
                taking.take(groups.cell(place), things[place]);
            }
        }
    }

    @Override
    public long of(long cell) {
        return of(things, cell);
    }

    @Override
    public long rowsOf(long cell) {
        return of(rows, cell);
    }

    @Override
    public long differentOf(long cell) {
        return of(differing, cell);
    }

    private long of(int[] counts, long cell) {
        int place = groups.find(cell);
        return place < 0 || place >= counts.length ? 0 : counts[place];
    }

    @Override
    public void add(Cells cells, Lists values) {
        fit(cells.count());
        if (different == null && groups instanceof AllGroups) {
            var all = cells.groups(0);
            var counts = things;
            for (int i = 0; i < cells.count(); i++) {
                counts[(int) all[i]]++;
            }
            return;
        }
        var all = cells.groups(0);
        int at = 0;
        for (int i = 0; i < cells.size(); i++) {
            int to = cells.to(i);
            int value = different == null ? -1 : values.first(i);
            for (; at < to; at++) {
                int place = groups.place(all[at]);
                if (place >= 0) {
                    things[place]++;
                    if (value >= 0 && different.isNew(place, value)) {
                        differing[place]++;
                    }
                }
            }
        }
    }

    @Override
    public void add(long cell, int value) {
        int place = groups.place(cell);
        if (place >= things.length) {
            fit(1);
        }
        if (place >= 0) {
            things[place]++;
            if (value >= 0 && different != null && different.isNew(place, value)) {
                differing[place]++;
            }
        }
    }

    /**
     * Counts a thing in a group, once whatever the number of its rows there.
     *
     * @param thing a number from 1, with which all rows of a thing come one after the other
     * @param isRow whether it has a row there
     * @param value of the column of which different values are counted; -1 for none
     */
    void addRow(long cell, int thing, boolean isRow, int value) {
        fit(1);
        fitRows();
        int place = groups.place(cell);
        if (place < 0) {
            return;
        }
        if (last[place] != thing) {
            last[place] = thing;
            things[place]++;
        }
        if (isRow) {
            rows[place]++;
            if (value >= 0 && different != null && different.isNew(place, value)) {
                differing[place]++;
            }
        }
    }

    /** Adds the different values of another tally of the same groups. */
    void addDifferent(PlacedTally other) {
        for (int i = 0; i < differing.length; i++) {
            differing[i] += other.differing[i];
        }
    }

    private void fit(int more) {
        int size = groups.size() + more;
        if (size > things.length && groups instanceof FewGroups) {
            things = ArrayUtil.growExact(things, Math.max(size, 2 * things.length));
        }
        if (different != null && differing.length < things.length) {
            differing = ArrayUtil.growExact(differing, things.length);
        }
    }

    /** Makes room for what only rows need. */
    private void fitRows() {
        if (last.length < things.length) {
            last = ArrayUtil.growExact(last, things.length);
            rows = ArrayUtil.growExact(rows, things.length);
        }
    }
}
