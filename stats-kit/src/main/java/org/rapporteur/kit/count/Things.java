package org.rapporteur.kit.count;

import java.io.IOException;

/** What is counted, which can be counted more than once. */
interface Things {

    /** Returns a number that is not below that of the things. */
    int most();

    /** @param tally receives each thing */
    Totals count(Tally tally) throws IOException;
}
