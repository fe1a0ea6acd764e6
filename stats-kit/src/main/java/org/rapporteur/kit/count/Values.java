package org.rapporteur.kit.count;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;

/** The values of an axis, which have numbers, for one count. */
interface Values {

    /** Reads what some documents of a segment have. */
    interface Reader {

        /**
         * @param documents in ascending order, all after those that were read before
         * @param into receives a list for each, of different numbers
         */
        void read(int[] documents, int size, Lists into) throws IOException;
    }

    /** Returns a number above all of the values in the index. */
    int size();

    Reader reader(LeafReaderContext segment) throws IOException;

    /** Returns the numbering of ids; null if the values are no ids. */
    Numbering ids();

    String text(int number);
}
