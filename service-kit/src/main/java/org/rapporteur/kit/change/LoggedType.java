package org.rapporteur.kit.change;

/** A kind of resource that a change log tells of; every bean of this type is told of. */
public interface LoggedType {

    /** In the singular; it stands in the log. */
    String name();

    /** Its path segment. */
    String collection();

    /** The name of the log. */
    String log();
}
