package org.rapporteur.kit.known;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.rapporteur.kit.count.Attribute;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.sql.Sql;

/**
 * What is known of ids, such as the country of an author.
 *
 * @param ids those of which it is known
 */
public record Traits(Attribute attribute, Collection<UUID> ids) {

    /**
     * Reads texts.
     *
     * @param select of the columns id and value
     * @param change returns what follows from a value; null for nothing
     */
    public static Traits texts(Sql sql, String select, UnaryOperator<String> change) {
        var known = new HashMap<UUID, List<String>>();
        sql.list(select, row -> {
            var value = row.string("value");
            var changed = value == null ? null : change.apply(value);
            return changed == null ? null : known.put(row.id("id"), List.of(changed));
        });
        return new Traits(
                new Attribute(Column.Type.TEXT, id -> known.getOrDefault(id, List.of())), List.copyOf(known.keySet()));
    }
}
