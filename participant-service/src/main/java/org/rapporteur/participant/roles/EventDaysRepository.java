package org.rapporteur.participant.roles;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.filter.Periods;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.sql.Sql;

/** Reads when events take place, according to the replica. */
@Singleton
public class EventDaysRepository {

    public static final Kept<Map<UUID, Days>> DAYS = Kept.ofPeers(sql -> Periods.ofOne(
            sql, "select id, lower(days) as first, upper(days) - 1 as last from reference where days is not null"));

    private final Sql sql;
    private final Knowledge knowledge;

    EventDaysRepository(Sql sql, Knowledge knowledge) {
        this.sql = sql;
        this.knowledge = knowledge;
    }

    /** Returns the days of all events. */
    public Map<UUID, Days> days() {
        return knowledge.now().get(DAYS);
    }

    /** Returns the events {@code e} that meet a condition with one parameter. */
    List<UUID> events(String condition, Object value) {
        return sql.list("select e.id from reference e where " + condition, row -> row.id("id"), value);
    }
}
