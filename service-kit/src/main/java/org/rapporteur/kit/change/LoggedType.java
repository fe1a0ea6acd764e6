package org.rapporteur.kit.change;

/** A resource type in a change log; every bean of this type is logged. */
public interface LoggedType {

    /** In the singular; as in the log. */
    String name();

    /** Its path segment. */
    String collection();

    /** The name of the log. */
    String log();
}
