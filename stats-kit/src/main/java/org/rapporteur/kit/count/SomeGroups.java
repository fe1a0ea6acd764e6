package org.rapporteur.kit.count;

/**
 * Some of all possible groups.
 *
 * @param places of all possible groups, plus one; 0 for those that are not counted
 */
record SomeGroups(long[] cells, int[] places) implements Groups {

    static SomeGroups of(long[] cells, int all) {
        var places = new int[all];
        for (int i = 0; i < cells.length; i++) {
            places[(int) cells[i]] = i + 1;
        }
        return new SomeGroups(cells, places);
    }

    @Override
    public int place(long cell) {
        return places[(int) cell] - 1;
    }

    @Override
    public int find(long cell) {
        return cell >= 0 && cell < places.length ? place(cell) : -1;
    }

    @Override
    public long cell(int place) {
        return cells[place];
    }

    @Override
    public int size() {
        return cells.length;
    }
}
