package org.rapporteur.kit.resource;

/** Takes part in the transaction of a write. */
public interface TransactionListener {

    /** Does nothing. */
    TransactionListener NONE = new TransactionListener() {};

    /** Returns the key of an advisory lock that is tried before the locks of the write, or null. */
    default Long key() {
        return null;
    }

    /**
     * The transaction starts, and nothing is decided yet. An exception ends the write.
     *
     * @param taken whether it has the key; otherwise it has no locks, and this must throw
     */
    default void begins(boolean taken) {}

    /** Everything is written, and about to be committed. */
    default void written(Outcome outcome) {}
}
