package org.rapporteur.statement.references;

import java.util.List;
import org.rapporteur.kit.filter.Column;

/**
 * The columns that statements and points share.
 *
 * @param alias of the table
 * @param spokenFor who counts as having spoken: those on whose behalf, else the speakers
 * @param days its own days; those without take their event's
 */
public record SpeakingColumns(
        String alias, Column event, Column speaker, Column onBehalfOf, Column spokenFor, Column days) {

    /** @param alias of a table with event_id, speaker_ids, on_behalf_of_ids, spoken_for_ids, first_day and days */
    public static SpeakingColumns of(String alias) {
        return new SpeakingColumns(
                alias,
                Column.id("event", alias + ".event_id"),
                Column.ids("speaker", alias + ".speaker_ids"),
                Column.ids("onBehalfOf", alias + ".on_behalf_of_ids"),
                Column.ids("spokenFor", alias + ".spoken_for_ids"),
                Column.days("days", alias + ".first_day", alias + ".last_day"));
    }

    public List<Column> all() {
        return List.of(event, speaker, onBehalfOf, spokenFor, days);
    }
}
