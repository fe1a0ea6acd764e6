package org.rapporteur.kit.count;

/** All possible groups, if they are not too many: their places are known. */
record AllGroups(int size) implements Groups {

    @Override
    public int place(long cell) {
        return (int) cell;
    }

    @Override
    public int find(long cell) {
        return cell < size ? (int) cell : -1;
    }

    @Override
    public long cell(int place) {
        return place;
    }
}
