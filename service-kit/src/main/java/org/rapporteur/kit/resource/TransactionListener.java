package org.rapporteur.kit.resource;

/** What takes part in the transaction of a write. */
public interface TransactionListener {

    /** Takes no part. */
    TransactionListener NONE = new TransactionListener() {};

    /**
     * The transaction begins; the write has no locks yet, so the database must not be made to assign a transaction id here.
     * What is thrown ends the write.
     */
    default void begins() {}

    /** All is written, and about to be committed. */
    default void written(Outcome outcome) {}
}
