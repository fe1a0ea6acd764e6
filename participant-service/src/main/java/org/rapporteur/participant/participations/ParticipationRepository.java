package org.rapporteur.participant.participations;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.participant.participants.Classification;
import org.rapporteur.participant.participants.ParticipantKind;
import org.rapporteur.participant.participants.ParticipantRepository;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;

/** Queries participations. */
@Singleton
class ParticipationRepository implements PanacheRepositoryBase<Participation, UUID> {

    /** Includes the participant's kind and country and the event's dates, so that a page needs no further requests. */
    static final ContentForm FORM = ContentForm.of(ParticipationType.PARTICIPATION.references())
            .withSummary("participant")
            .withSummary("event");

    private static final String EVENT = "event";
    private static final String PARTICIPANT = "participant";

    private final Sql sql;
    private final References references;
    private final ReferenceFilters filters;
    private final Search search;
    private final ContentReader reader;

    ParticipationRepository(
            Sql sql, References references, ReferenceFilters filters, Search search, ContentReaders readers) {
        this.filters = filters;
        this.sql = sql;
        this.references = references;
        this.search = search;
        this.reader = readers.of(
                ParticipationType.PARTICIPATION,
                Map.of(EVENT, "array[t.event_id]", PARTICIPANT, "array[t.participant_id, t.on_behalf_of_id]"),
                Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /** Returns a page; of one event or one participant if given. */
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
                .whereRef(query.values("ref", query.ref), ParticipationType.PARTICIPATION)
                .whereIf(query.constants("role", query.role, Role.class), "t.role = any(?)")
                .whereIf(query.constants("capacity", query.capacity, Capacity.class), "t.capacity = any(?)")
                .whereIf(query.years("year", query.year), ParticipantRepository.IN_YEARS)
                .whereIf(query.days(query.from, query.to).orElse(null), ParticipantRepository.IN_DAYS)
                .whereIf(query.countries("country", query.country), "p.country_code = any(?)")
                .whereIf(query.regions("region", query.region), "p.region = any(?)")
                .whereIf(query.subregions("subregion", query.subregion), "p.subregion = any(?)")
                .whereIf(query.constants("kind", query.kind, ParticipantKind.class), "p.kind = any(?)")
                .whereIf(
                        query.constants("classification", query.classification, Classification.class),
                        "p.classification = any(?)");
        filters.filter(listing, query, "event", EVENT, query.event, "t.event_id");
        filters.within(listing, query, "within", EVENT, query.within, "t.event_id");
        filters.filter(listing, query, "participant", PARTICIPANT, query.participant, "t.participant_id");
        filters.filter(listing, query, "onBehalfOf", PARTICIPANT, query.onBehalfOf, "t.on_behalf_of_id");
        var organizations = filters.ids(query, "memberOf", PARTICIPANT, query.memberOf);
        if (organizations != null) {
            var members = sql.list(
                    "select distinct participant_id from participant_membership where organization_id = any(?::uuid[])",
                    row -> row.id("participant_id"),
                    organizations);
            // whoever ever was one is looked up first: both columns have an index
            listing.whereAsked("memberOf" + organizations, """
                    (t.participant_id = any(?::uuid[]) or t.on_behalf_of_id = any(?::uuid[])) and exists (
                        select 1 from participant_membership m join reference e on e.id = t.event_id
                        where m.participant_id in (t.participant_id, t.on_behalf_of_id) and m.organization_id = any(?::uuid[])
                            and daterange(m.first_day, m.last_day, '[]') && e.days)""", List.of(members, members, organizations));
        }
        search.filter(listing, query, query.q, "t.id", "t.participant_id");
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
    }

    /** Returns the id of an event in a path. */
    UUID eventOf(String ref) {
        return references.require(EVENT, ref);
    }

    /** Returns the slug of an event, to generate slugs from it. */
    String slugOfEvent(UUID id) {
        return sql.first("select slug from reference where id = ?", row -> row.string("slug"), id)
                .orElse("event");
    }

    String slugOfParticipant(UUID id) {
        return sql.first("select slug from participant where id = ?", row -> row.string("slug"), id)
                .orElse("participant");
    }
}
