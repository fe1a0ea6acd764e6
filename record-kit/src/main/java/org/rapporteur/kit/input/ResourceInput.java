package org.rapporteur.kit.input;

/** What a writer says of a resource: a record whose members are the writable ones. */
public interface ResourceInput {

    /** The slug, or null when the writer leaves it to the path or to the service. */
    String slug();
}
