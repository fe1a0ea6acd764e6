package org.rapporteur.statement.statements;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.statement.references.ReplicaRepository;

/** Reads statements as records and writes them as entities. */
@ApplicationScoped
public class StatementRepository implements PanacheRepositoryBase<Statement, UUID> {

    private static final String VIEWS = """
            select s.id, s.slug, s.version, s.agenda_item, s.speaker_as_printed, s.date, s.type, s.title,
                s.original_language, s.topics, s.position, s.sources, s.created_at, s.updated_at,
                %s as event, %s as speaker, %s as on_behalf_of,
                (select item -> 'title' from jsonb_array_elements(e.attributes -> 'agenda') item
                 where item ->> 'key' = s.agenda_item limit 1) as agenda_title,
                (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('language', t.language, 'fidelity', t.fidelity,
                        'text', %s, 'sources', nullif(t.sources, '[]')))
                    order by t.ordinal)
                 from statement_text t where t.statement_id = s.id) as texts,
                (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', m.name, 'participant', %s))
                    order by m.ordinal)
                 from statement_mention m left join reference mp on mp.id = m.participant_id
                 where m.statement_id = s.id) as mentions,
                (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', p.id, 'key', p.key, 'ordinal', p.ordinal,
                        'kind', p.kind, 'number', p.number, 'heading', p.heading, 'text', p.text, 'basis', p.basis,
                        'measure', p.measure, 'aim', p.aim,
                        'topics', nullif(to_jsonb(p.topics), '[]'), 'sources', nullif(p.sources, '[]')))
                    order by p.ordinal)
                 from point p where p.statement_id = s.id) as points
            from unnest(?::uuid[]) with ordinality as wanted (id, place)
            join statement s on s.id = wanted.id
            join reference e on e.id = s.event_id
            left join reference sp on sp.id = s.speaker_id
            left join reference ob on ob.id = s.on_behalf_of_id
            order by wanted.place""";

    private static final String WITH_TEXTS = views("t.text");
    /** The long texts are not even read: they are kept out of line. */
    private static final String WITHOUT_TEXTS = views("null::text");

    /** The length of a text that is kept out of line is known without reading it. */
    static final String SIZE_WITHOUT_TEXTS = "greatest(0, " + Listing.STATE_SIZE
            + " - (select coalesce(sum(octet_length(t.text)), 0) from statement_text t where t.statement_id = found.id))";

    private static String views(String text) {
        return VIEWS.formatted(
                ReplicaRepository.json("e"),
                ReplicaRepository.json("sp"),
                ReplicaRepository.json("ob"),
                text,
                ReplicaRepository.json("mp"));
    }

    private final Sql sql;
    private final ReplicaRepository replica;
    private final Search search;

    StatementRepository(Sql sql, ReplicaRepository replica, Search search) {
        this.sql = sql;
        this.replica = replica;
        this.search = search;
    }

    /** The statements with these ids, in their order. */
    List<StatementView> views(List<UUID> ids, boolean withTexts) {
        return sql.list(withTexts ? WITH_TEXTS : WITHOUT_TEXTS, StatementMapper::view, ids);
    }

    /** All that match. */
    Page<StatementView> list(StatementQuery query) {
        return page(query, byDate(new Listing("statement s", "s.id")));
    }

    /** Those of one event; in its order, unless another is asked for. */
    Page<StatementView> listOfEvent(UUID event, StatementQuery query) {
        var listing = new Listing("statement s", "s.id").sort("position", position());
        return page(query, byDate(listing).where("s.event_id = ?", event));
    }

    /** Those that a participant made, that were made for it, or that mention it. */
    Page<StatementView> listOfParticipant(UUID participant, StatementQuery query) {
        var listing = byDate(new Listing("statement s", "s.id"));
        return page(query, listing.where("s.participant_ids && ?", List.of(participant)));
    }

    private static Sort position() {
        return Sort.ascending("s.place", "text");
    }

    private static Listing byDate(Listing listing) {
        return listing.sort("date", Sort.ascending("coalesce(s.first_day, 'infinity')", "date"))
                .sort("-date", Sort.descending("coalesce(s.first_day, '-infinity')", "date"))
                .sort("position", position())
                .sort("updatedAt", Sort.ascending("s.updated_at", "timestamptz"))
                .sort("-updatedAt", Sort.descending("s.updated_at", "timestamptz"));
    }

    private Page<StatementView> page(StatementQuery query, Listing listing) {
        filter(listing, query);
        boolean withTexts = query.withTexts();
        if (!withTexts) {
            listing.size(SIZE_WITHOUT_TEXTS);
        }
        return listing.page(sql, query, query.sort, ids -> views(ids, withTexts));
    }

    /** Adds the conditions on the statement {@code s}. */
    public void filter(Listing listing, StatementFilter query) {
        listing.living("s", query.modifiedSince())
                .whereRef(query.values("ref", query.ref), "s.slug")
                .whereIf(query.values("agendaItem", query.agendaItem), "s.agenda_item = any(?)")
                .whereIf(query.constants("type", query.type, StatementType.class), "s.type = any(?)")
                .whereIf(
                        query.languages(),
                        "exists (select 1 from statement_text t where t.statement_id = s.id and t.language = any(?))")
                .whereIf(
                        query.values("topic", query.topic),
                        "exists (select 1 from statement_topic t where t.statement_id = s.id and t.slug = any(?))")
                .whereIf(
                        query.constants("kind", query.kind, PointKind.class),
                        "exists (select 1 from point p where p.statement_id = s.id and p.kind = any(?))");
        replica.filter(listing, "s.event_id", ReplicaRepository.EVENT, query.values("event", query.event));
        replica.filter(listing, "s.speaker_id", ReplicaRepository.PARTICIPANT, query.values("speaker", query.speaker));
        replica.filter(
                listing,
                "s.on_behalf_of_id",
                ReplicaRepository.PARTICIPANT,
                query.values("onBehalfOf", query.onBehalfOf));
        replica.filterList(
                listing,
                "s.participant_ids",
                ReplicaRepository.PARTICIPANT,
                query.values("participant", query.participant));
        between(listing, query);
        search.filter(listing, query, query.q, "s.id");
    }

    /** A statement without a date is there on the days of its event. */
    private static void between(Listing listing, StatementFilter query) {
        query.days(query.from, query.to).ifPresent(days -> {
            listing.where("s.days && ?::daterange", days);
            // the orders by date are read from the first day on that can match, and to the last: what is dated spans a
            // day,
            // a month or a year
            var start = query.date("from", query.from);
            var end = query.date("to", query.to);
            if (start != null) {
                listing.where(
                        "coalesce(s.first_day, 'infinity') >= ?::date",
                        start.first().withDayOfYear(1));
            }
            if (end != null) {
                listing.where("coalesce(s.first_day, '-infinity') <= ?::date", end.last());
            }
        });
    }

    /** The event of a statement. */
    Optional<UUID> eventOf(String ref) {
        return Slugs.isId(ref)
                ? sql.first(
                        "select event_id from statement where id = ?", row -> row.id("event_id"), UUID.fromString(ref))
                : sql.first("select event_id from statement where slug = ?", row -> row.id("event_id"), ref);
    }

    /** Whether a statement has this item of this event's agenda already. */
    boolean hasAgendaItem(String slug, UUID event, String key) {
        return sql.first(
                        "select 1 as found from statement where slug = ? and event_id = ? and agenda_item = ?",
                        row -> row.integer("found"),
                        slug,
                        event,
                        key)
                .isPresent();
    }
}
