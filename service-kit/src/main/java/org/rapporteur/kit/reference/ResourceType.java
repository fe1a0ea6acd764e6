package org.rapporteur.kit.reference;

import java.util.List;
import org.rapporteur.kit.change.LoggedType;

/**
 * A kind of resource that a service keeps.
 *
 * @param name in the singular, such as {@code book}; it stands in the change log
 * @param collection its path segment, such as {@code books}
 * @param table its table, which has the columns that every resource has
 * @param log the name of the change log that tells of it, such as {@code book}
 * @param references the members that refer to other resources
 * @param summary what references show of it beside id, slug, name and deleted: members and SQL expressions of the row
 *     {@code r}, as the arguments of json_build_object; empty when nothing
 */
public record ResourceType(
        String name, String collection, String table, String log, List<ReferencePath> references, String summary)
        implements LoggedType {

    public ResourceType(String name, String collection, String table, String log, List<ReferencePath> references) {
        this(name, collection, table, log, references, "");
    }
}
