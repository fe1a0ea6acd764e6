package org.rapporteur.kit.count;

/** The groups that there are. */
interface Candidates {

    /**
     * Offers the groups of a part.
     *
     * @param recorded null if that was not asked for
     */
    void offer(Tally matches, Tally recorded, Top top);

    /**
     * Offers what is left after all parts.
     *
     * @return the number of all groups
     */
    long end(Top top);
}
