package org.rapporteur.kit.count;

/** Gives each group that is counted a place. */
interface Groups {

    /** Returns the place of a group, which is new or not; -1 if it is not counted. */
    int place(long cell);

    /** Returns the place of a group; -1 if it has none. */
    int find(long cell);

    long cell(int place);

    /** Returns the number of places. */
    int size();
}
