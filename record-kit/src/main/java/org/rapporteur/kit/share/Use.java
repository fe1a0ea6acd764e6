package org.rapporteur.kit.share;

/** What a connection to the database is used for. Each use has a share of the pool of its own, so that none waits for another. */
public enum Use {
    /** Single resources, their history, and lists of resources that the request names one by one. */
    READS,
    /** Pages of lists. */
    LISTS,
    /** Search, and lists filtered by words: what may take seconds. */
    SEARCHES,
    /** Statistics, which may, too. */
    STATISTICS,
    /** Batches of exports. */
    EXPORTS,
    /** Pages of the change log: the services follow each other by them. */
    CHANGES,
    /** Single writes. */
    WRITES,
    /** Parts of bulk loads, and atomic loads. */
    LOADS
}
