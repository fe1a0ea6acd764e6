package org.rapporteur.gateway.services;

/** What a connection to a service is for: each use has separate connections, so that none waits for another's. */
public enum Use {
    /** Short reads. */
    READS,
    /** Writes of one resource. A write that was sent is not cancelled while its response may come. */
    WRITES,
    /** Reads of whole lists as rows, which run for minutes. */
    EXPORTS,
    /** Bulk loads, which run for minutes, too, and may be cancelled in the middle. */
    LOADS,
    /** Pages of the change log. */
    CHANGES,
    /** Requests of the services through the gateway, which must not be blocked by clients. */
    PEERS,
    /** The single wait for the next change. */
    WATCH,
    /** The single request for the revision of a service's data. */
    REVISIONS,
    /** Health checks. */
    HEALTH
}
