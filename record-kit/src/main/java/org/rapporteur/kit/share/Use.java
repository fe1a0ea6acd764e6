package org.rapporteur.kit.share;

/** What a database connection is used for. Each use has its own share of the pool, so that none waits for another. */
public enum Use {
    /** Single resources, their history, and lists of resources by id. */
    READS,
    /** Pages of lists. */
    LISTS,
    /** Search, and lists with a full-text filter, which may take seconds. */
    SEARCHES,
    /** Statistics, which may take seconds, too. */
    STATISTICS,
    /** Batches of exports. */
    EXPORTS,
    /** Pages of the change log, which the services use to follow each other. */
    CHANGES,
    /** Single writes. */
    WRITES,
    /** Parts of bulk loads, and atomic loads. */
    LOADS
}
