package org.rapporteur.kit.index;

/** Why the index may lack something that was committed. */
public enum Gap {
    /** It lacks nothing. */
    NONE,
    /** It is being built, or compared with the database. */
    BUILDING,
    /** It has not caught up in time. */
    BEHIND,
    /** The database or the disk failed; it is tried again. */
    FAILED
}
