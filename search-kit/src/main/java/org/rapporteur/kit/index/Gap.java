package org.rapporteur.kit.index;

/** Why the index may lack something that was committed. */
public enum Gap {
    /** It lacks nothing. */
    NONE,
    /** It is being built, or compared with the database. */
    BUILDING,
    /** It has not caught up in time: it is as of the moment at which the last round began. */
    BEHIND,
    /** The database or the disk failed; it is tried again. */
    FAILED
}
