package org.rapporteur.kit.input;

/** The content of a write: a record whose members are the writable ones. */
public interface ResourceInput {

    /** The slug, or null to take it from the path or let the service generate it. */
    String slug();
}
