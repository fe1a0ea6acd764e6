package org.rapporteur.kit.filter;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/**
 * Reads which resources are part of which. The tree is walked when it is asked for, from the wholes down: so a part
 * that is moved needs no update of anything else, and only the parts of these wholes are read.
 */
@Singleton
class Parts {

    static final int MOST = 10_000;

    private final Sql sql;

    Parts(Sql sql) {
        this.sql = sql;
    }

    /** Returns the wholes and all their parts, each once, even if they contain each other; more than {@link #MOST} are cut off. */
    List<UUID> within(Collection<UUID> wholes) {
        return sql.list("""
                with recursive tree (id) as (
                    select unnest(?::uuid[])
                    union
                    select p.part_id from part p join tree t on p.whole_id = t.id)
                select id from tree limit %d""".formatted(MOST + 1), row -> row.id("id"), wholes);
    }
}
