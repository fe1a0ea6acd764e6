package org.rapporteur.gateway.services;

/** What a connection to a service is for: each use has connections of its own, so that none waits for another's. */
public enum Use {
    /** Reads that end soon. */
    READS,
    /** Writes of one resource. A write that has been sent is not given up while its answer may come. */
    WRITES,
    /** Reads of whole lists as rows, which run for minutes. */
    EXPORTS,
    /** Bulk loads, which run for minutes, too, and may be given up in the middle. */
    LOADS,
    /** Pages of the change log. */
    CHANGES,
    /** What the services ask through the gateway; no client's requests keep them from it. */
    PEERS,
    /** The one wait for the next change. */
    WATCH,
    /** The one question whether the rows of a service have changed. */
    REVISIONS,
    /** Signs of life. */
    HEALTH
}
