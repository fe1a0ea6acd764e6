package org.rapporteur.gateway.catalogue;

/**
 * A kind of writable resources.
 *
 * @param name as in the change log, such as {@code event}
 * @param collection the path of the collection, such as {@code /api/v1/events}
 */
public record Kind(String name, String collection) {}
