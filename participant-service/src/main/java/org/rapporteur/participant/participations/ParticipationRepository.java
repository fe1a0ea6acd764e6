package org.rapporteur.participant.participations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;

/** Reads participations as records and writes them as entities. */
@ApplicationScoped
class ParticipationRepository implements PanacheRepositoryBase<Participation, UUID> {

    private static final String VIEWS = """
            select t.id, t.slug, t.version, t.name_as_printed, t.role, t.capacity, t.count, t.sources, t.created_at, t.updated_at,
                jsonb_strip_nulls(jsonb_build_object('id', e.id, 'slug', e.slug, 'name', e.name,
                    'deleted', case when e.deleted then true end)) as event,
                case when p.id is not null then jsonb_strip_nulls(jsonb_build_object('id', p.id, 'slug', p.slug,
                    'name', p.name, 'kind', p.kind, 'classification', p.classification, 'countryCode', p.country_code,
                    'deleted', case when p.deleted_at is not null then true end)) end as participant,
                case when b.id is not null then jsonb_strip_nulls(jsonb_build_object('id', b.id, 'slug', b.slug,
                    'name', b.name, 'deleted', case when b.deleted_at is not null then true end)) end as on_behalf_of
            from unnest(?::uuid[]) with ordinality as wanted (id, place)
            join participation t on t.id = wanted.id
            join reference e on e.id = t.event_id
            left join participant p on p.id = t.participant_id
            left join participant b on b.id = t.on_behalf_of_id
            order by wanted.place""";

    private final Sql sql;
    private final References references;
    private final Search search;

    ParticipationRepository(Sql sql, References references, Search search) {
        this.sql = sql;
        this.references = references;
        this.search = search;
    }

    /** The participations with these ids, in their order. */
    List<ParticipationView> views(List<UUID> ids) {
        return sql.list(VIEWS, ParticipationMapper::view, ids);
    }

    /** A page; of one event or one participant where it is given. */
    Page<ParticipationView> list(ParticipationQuery query, UUID event, UUID participant) {
        var listing = new Listing("participation t left join participant p on p.id = t.participant_id", "t.id")
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
        return listing.page(sql, query, query.sort, this::views);
    }

    private List<UUID> known(String type, List<String> refs) {
        return refs == null ? null : references.known(type, refs);
    }

    /** A state as the log keeps it, with the participant as participations show it: as it is now. */
    ObjectNode withParticipant(ObjectNode state) {
        if (state.path("participant") instanceof ObjectNode participant) {
            sql.list(
                    "select kind, classification, country_code from participant where id = ?",
                    row -> {
                        participant.put("kind", row.string("kind"));
                        participant.put("classification", row.string("classification"));
                        return participant.put("countryCode", row.string("country_code"));
                    },
                    UUID.fromString(participant.get("id").textValue()));
        }
        return state;
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
