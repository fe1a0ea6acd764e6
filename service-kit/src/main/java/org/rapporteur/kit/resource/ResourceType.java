package org.rapporteur.kit.resource;

import java.util.List;
import org.rapporteur.kit.reference.ReferencePath;

/**
 * A kind of resource that a service keeps.
 *
 * @param name in the singular, such as {@code event}; it stands in the change log
 * @param collection its path segment, such as {@code events}
 * @param table its table, which has the columns of {@link ResourceEntity}
 * @param log the name of the change log that tells of it, such as {@code event}
 * @param references the members that refer to other resources
 */
public record ResourceType(String name, String collection, String table, String log, List<ReferencePath> references) {}
