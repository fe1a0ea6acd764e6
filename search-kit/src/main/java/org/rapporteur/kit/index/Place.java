package org.rapporteur.kit.index;

import java.util.UUID;

/**
 * A place in a sorted list.
 *
 * @param key the value that it is sorted by, as PostgreSQL reads it: a text, an id, a day, an instant; {@code infinity} or
 * {@code -infinity} for a day or time that is missing; null for another value that is missing, or if it is sorted by id
 */
public record Place(String key, UUID id) {}
