package org.rapporteur.participant.participations;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.Criterion.InheritedDays;
import org.rapporteur.kit.filter.Periods;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Order;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.search.Found;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.participant.participants.ParticipantColumns;
import org.rapporteur.participant.roles.EventDaysRepository;
import org.rapporteur.participant.roles.ParticipationFilters;

/** Queries participations. */
@Singleton
class ParticipationRepository implements PanacheRepositoryBase<Participation, UUID> {

    /** Includes the participant's kind and country and the event's dates, so that a page needs no further requests. */
    static final ContentForm FORM = ContentForm.of(ParticipationType.PARTICIPATION.references())
            .withSummary("participant")
            .withSummary("event");

    private static final String EVENT = "event";
    private static final String PARTICIPANT = "participant";

    private static final Column ON_BEHALF_OF = Column.id("onBehalfOf", "t.on_behalf_of_id");
    private static final Column SLUG = Column.key("slug", "t.slug");
    private static final Column UPDATED_AT = Column.time("updatedAt", "t.updated_at");

    static final Things THINGS = new Things(
            ParticipationType.PARTICIPATION.name(),
            "participation t",
            "t.id",
            "t.id",
            Stream.concat(ParticipationFilters.columns().stream(), Stream.of(ON_BEHALF_OF, SLUG, UPDATED_AT))
                    .toList());

    private static final Found FOUND = Found.of(ParticipationType.PARTICIPATION.name())
            .orThrough(PARTICIPANT, ParticipationFilters.PARTICIPANT)
            .sorted("slug", Order.ascending(SLUG))
            .sorted("-slug", Order.descending(SLUG))
            .sorted("updatedAt", Order.ascending(UPDATED_AT))
            .sorted("-updatedAt", Order.descending(UPDATED_AT));

    private final Sql sql;
    private final References paths;
    private final ReferenceFilters references;
    private final ParticipationFilters participations;
    private final EventDaysRepository eventDays;
    private final Search search;
    private final ContentReader reader;

    ParticipationRepository(
            Sql sql,
            References paths,
            ReferenceFilters references,
            ParticipationFilters participations,
            EventDaysRepository eventDays,
            Search search,
            ContentReaders readers) {
        this.sql = sql;
        this.paths = paths;
        this.references = references;
        this.participations = participations;
        this.eventDays = eventDays;
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
                .sort("-updatedAt", Sort.descending("t.updated_at", "timestamptz"));
        var criteria = new Criteria(listing).living("t", query.modifiedSince);
        if (event != null) {
            criteria.among(ParticipationFilters.EVENT, List.of(event));
        }
        if (participant != null) {
            criteria.among(ParticipationFilters.PARTICIPANT, List.of(participant));
        }
        filter(criteria, query);
        search.filter(criteria, query, query.q, FOUND);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
    }

    private void filter(Criteria criteria, ParticipationQuery query) {
        references.refs(criteria, query.values("ref", query.ref), ParticipationType.PARTICIPATION);
        participations.filter(
                criteria, query, query.event, query.role, query.capacity, query.year, query.from, query.to);
        filterByParticipant(criteria, query);
        references.within(criteria, query, "within", EVENT, query.within, ParticipationFilters.EVENT, "t.event_id");
        references.filter(
                criteria, query, "participant", PARTICIPANT, query.participant, ParticipationFilters.PARTICIPANT);
        references.filter(criteria, query, "onBehalfOf", PARTICIPANT, query.onBehalfOf, ON_BEHALF_OF);
        var organizations = references.ids(query, "memberOf", PARTICIPANT, query.memberOf);
        if (organizations != null) {
            var members = sql.list(
                    "select distinct participant_id from participant_membership where organization_id = any(?::uuid[])",
                    row -> row.id("participant_id"),
                    organizations);
            // whoever ever was one is looked up first: both columns have an index
            criteria.whereAsked(
                    () -> membership(organizations),
                    "memberOf" + organizations,
                    """
                    (t.participant_id = any(?::uuid[]) or t.on_behalf_of_id = any(?::uuid[])) and exists (
                        select 1 from participant_membership m join reference e on e.id = t.event_id
                        where m.participant_id in (t.participant_id, t.on_behalf_of_id) and m.organization_id = any(?::uuid[])
                            and daterange(m.first_day, m.last_day, '[]') && e.days)""",
                    List.of(members, members, organizations));
        }
    }

    /** What the participant {@code p} is. */
    private static void filterByParticipant(Criteria criteria, ParticipationQuery query) {
        var ofParticipant = new Criteria(criteria.listing());
        ParticipantColumns.filter(
                ofParticipant, query, query.kind, query.classification, query.country, query.region, query.subregion);
        if (!ofParticipant.isEmpty()) {
            criteria.and(() -> new Criterion.Joined(
                    "participant",
                    ParticipantColumns.ID,
                    ParticipationFilters.PARTICIPANT,
                    new Criterion.All(ofParticipant.all())));
        }
    }

    /** During the event, the participant or who it is for was a member of an organization. */
    private Criterion membership(List<UUID> organizations) {
        var periods = Periods.of(
                sql,
                "select participant_id as id, first_day as first, last_day as last from participant_membership"
                        + " where organization_id = any(?::uuid[])",
                organizations);
        return new Criterion.During(
                List.of(ParticipationFilters.PARTICIPANT, ON_BEHALF_OF),
                periods,
                new InheritedDays(null, ParticipationFilters.EVENT, eventDays.days()));
    }

    /** Returns the id of an event in a path. */
    UUID eventOf(String ref) {
        return paths.require(EVENT, ref);
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
