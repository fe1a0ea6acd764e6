package org.rapporteur.statement.references;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.sql.Sql;

/** Reads the replica of events and participants in this service's database. */
@Singleton
public class ReplicaRepository {

    public static final String EVENT = "event";
    public static final String PARTICIPANT = "participant";

    private final Sql sql;
    private final References references;

    ReplicaRepository(Sql sql, References references) {
        this.sql = sql;
        this.references = references;
    }

    /** Adds the condition that a column is among the references of a filter; one that names nothing matches nothing. */
    public void filter(Listing listing, String column, String type, List<String> refs) {
        if (refs != null) {
            // the cast is for a list that is empty
            listing.where(column + " = any(?::uuid[])", references.known(type, refs));
        }
    }

    /** The same for a column that holds a list of ids. */
    public void filterList(Listing listing, String column, String type, List<String> refs) {
        if (refs != null) {
            listing.where(column + " && ?::uuid[]", references.known(type, refs));
        }
    }

    /** Adds the condition that the speaker, or whom it was made for, is of one of these countries. */
    public static void spokenForBy(Listing listing, String alias, List<String> countries) {
        if (countries != null) {
            var ofCountries = """
                    array(select r.id from reference r
                        where r.resource_type = 'participant' and r.attributes ->> 'countryCode' = any(?))""";
            listing.where(
                    "(%1$s.speaker_id = any(%2$s) or %1$s.on_behalf_of_id = any(%2$s))".formatted(alias, ofCountries),
                    countries,
                    countries);
        }
    }

    /** Whether an event's agenda, as far as the replica knows it, has an item with this key. */
    public boolean hasAgendaItem(UUID event, String key) {
        return sql.first("""
                        select 1 as found
                        from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                        where r.id = ? and item ->> 'key' = ?""", row -> row.integer("found"), event, key).isPresent();
    }

    /** The title of an item of an event's agenda, as far as the replica knows it. */
    public Optional<JsonNode> agendaTitle(UUID event, String key) {
        return sql.first("""
                        select item -> 'title' as title
                        from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                        where r.id = ? and item ->> 'key' = ?""", row -> row.object("title", JsonNode.class), event, key);
    }
}
