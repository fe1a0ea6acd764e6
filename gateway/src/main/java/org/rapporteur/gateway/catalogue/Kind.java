package org.rapporteur.gateway.catalogue;

/**
 * A kind of resources that can be written.
 *
 * @param name as the change log has it, such as {@code event}
 * @param collection the path of all of them, such as {@code /api/v1/events}
 */
public record Kind(String name, String collection) {}
