package org.rapporteur.participant.participations;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;

/** Finds participations. */
@Singleton
class ParticipationRepository implements PanacheRepositoryBase<Participation, UUID> {

    /** The participant with its kind and country, so that a page needs no other request. */
    static final ContentForm FORM =
            ContentForm.of(ParticipationType.PARTICIPATION.references()).withSummary("participant");

    private final Sql sql;
    private final References references;
    private final Search search;
    private final ContentReader reader;

    ParticipationRepository(Sql sql, References references, Search search, ContentReaders readers) {
        this.sql = sql;
        this.references = references;
        this.search = search;
        this.reader = readers.of(
                ParticipationType.PARTICIPATION,
                Map.of("event", "array[t.event_id]", "participant", "array[t.participant_id, t.on_behalf_of_id]"),
                Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /** A page; of one event or one participant where it is given. */
    Page<Representation> list(ParticipationQuery query, UUID event, UUID participant) {
        var listing = new Listing("participation t left join participant p on p.id = t.participant_id", "t.id")
                .size(Listing.sizeIn("participation"))
                .sort("slug", Sort.ascending("t.slug", "text"))
                .sort("-slug", Sort.descending("t.slug", "text"))
                .sort("updatedAt", Sort.ascending("t.updated_at", "timestamptz"))
                .sort("-updatedAt", Sort.descending("t.updated_at", "timestamptz"))
                .living("t", query.modifiedSince)
                .whereIf(event, "t.event_id = ?")
                .whereIf(participant, "t.participant_id = ?")
                .whereRef(query.values("ref", query.ref), "t.slug")
                .whereIf(known("event", query.values("event", query.event)), "t.event_id = any(?)")
                .whereIf(
                        known("participant", query.values("participant", query.participant)),
                        "t.participant_id = any(?)")
                .whereIf(
                        known("participant", query.values("onBehalfOf", query.onBehalfOf)),
                        "t.on_behalf_of_id = any(?)")
                .whereIf(query.constants("role", query.role, Role.class), "t.role = any(?)")
                .whereIf(query.constants("capacity", query.capacity, Capacity.class), "t.capacity = any(?)")
                .whereIf(query.countries("country", query.country), "p.country_code = any(?)")
                .whereIf(query.values("kind", query.kind), "p.kind = any(?)")
                .whereIf(query.values("classification", query.classification), "p.classification = any(?)");
        search.filter(listing, query, query.q, "t.id", "t.participant_id");
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
    }

    private List<UUID> known(String type, List<String> refs) {
        return refs == null ? null : references.known(type, refs);
    }

    /** The id of an event that a path names. */
    UUID eventOf(String ref) {
        return references.require("event", ref);
    }

    /** The slug of an event, for the slugs that are made of it. */
    String slugOfEvent(UUID id) {
        return sql.first("select slug from reference where id = ?", row -> row.string("slug"), id)
                .orElse("event");
    }

    String slugOfParticipant(UUID id) {
        return sql.first("select slug from participant where id = ?", row -> row.string("slug"), id)
                .orElse("participant");
    }
}
