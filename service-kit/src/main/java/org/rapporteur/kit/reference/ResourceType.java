package org.rapporteur.kit.reference;

import java.util.List;
import org.rapporteur.kit.change.LoggedType;
import org.rapporteur.kit.form.ReferencePath;

/**
 * A resource type of a service.
 *
 * @param name in the singular, such as {@code book}; as in the change log
 * @param collection its path segment, such as {@code books}
 * @param table its table, which has the columns of every resource
 * @param log the name of its change log, such as {@code book}
 * @param references the members that refer to other resources
 * @param nameMember the member with its name in several languages, which is also a column, and which references show
 * @param summary what references show of it besides id, slug, the name and deleted: members and SQL expressions of the
 * row {@code r}, as arguments of json_build_object; empty for nothing
 */
public record ResourceType(
        String name,
        String collection,
        String table,
        String log,
        List<ReferencePath> references,
        String nameMember,
        String summary)
        implements LoggedType {

    public ResourceType(String name, String collection, String table, String log, List<ReferencePath> references) {
        this(name, collection, table, log, references, "name", "");
    }
}
