package org.rapporteur.event.events;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;

/** Reads events as records and writes them as entities. */
@ApplicationScoped
public class EventRepository implements PanacheRepositoryBase<Event, UUID> {

    private static final String REFERENCE = """
            jsonb_strip_nulls(jsonb_build_object('id', %1$s.id, 'slug', %1$s.slug, 'name', %1$s.name,
                'deleted', case when %1$s.deleted_at is not null then true end))""";

    private static final String VIEWS = """
            select e.id, e.slug, e.version, e.name, e.classification, e.status, e.start_date, e.end_date, e.time_zone,
                e.location, e.summary, e.topics, e.sources, e.created_at, e.updated_at,
                case when p.id is not null then %s end as parent,
                (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', a.key, 'order', a.ordinal, 'number', a.number,
                        'title', a.title, 'date', a.date, 'start', a.starts, 'end', a.ends,
                        'topics', nullif(to_jsonb(a.topics), '[]'), 'sources', nullif(a.sources, '[]')))
                    order by a.ordinal)
                 from agenda_item a where a.event_id = e.id) as agenda,
                (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('counted', t.counted, 'value', t.value,
                        'qualifier', t.qualifier, 'sources', nullif(t.sources, '[]')))
                    order by t.ordinal)
                 from attendance t where t.event_id = e.id) as attendance,
                (select jsonb_agg(case when r.id is null then relation
                        else relation || jsonb_build_object('event', %s) end order by place)
                 from jsonb_array_elements(e.relations) with ordinality as x (relation, place)
                 left join event r on r.id = (relation #>> '{event,id}')::uuid) as relations
            from unnest(?::uuid[]) with ordinality as wanted (id, place)
            join event e on e.id = wanted.id
            left join event p on p.id = e.parent_id
            order by wanted.place""".formatted(REFERENCE.formatted("p"), REFERENCE.formatted("r"));

    private final Sql sql;
    private final Search search;

    EventRepository(Sql sql, Search search) {
        this.sql = sql;
        this.search = search;
    }

    /** The events with these ids, in their order. */
    List<EventView> views(List<UUID> ids) {
        return sql.list(VIEWS, EventMapper::view, ids);
    }

    Page<EventView> list(EventQuery query) {
        var listing = new Listing("event e", "e.id")
                .sort("startDate", Sort.ascending("e.first_day", "date"))
                .sort("-startDate", Sort.descending("e.first_day", "date"))
                .sort("name", Sort.ascending(name(query), "text"))
                .sort("-name", Sort.descending(name(query), "text"))
                .sort("slug", Sort.ascending("e.slug", "text"))
                .sort("updatedAt", Sort.ascending("e.updated_at", "timestamptz"))
                .sort("-updatedAt", Sort.descending("e.updated_at", "timestamptz"));
        filter(listing, query);
        return listing.page(sql, query, query.sort, this::views);
    }

    /** Adds the conditions on the event {@code e}. */
    public void filter(Listing listing, EventFilter query) {
        listing.living("e", query.modifiedSince())
                .whereRef(query.values("ref", query.ref), "e.slug")
                .whereIf(
                        query.constants("classification", query.classification, EventClassification.class),
                        "e.classification = any(?)")
                .whereIf(query.constants("status", query.status, EventStatus.class), "e.status = any(?)")
                .whereIf(query.countries("country", query.country), "e.country_code = any(?)");
        var topics = query.values("topic", query.topic);
        if (topics != null) {
            listing.where("exists (select 1 from event_topic t where t.event_id = e.id and t.slug = any(?))", topics);
        }
        var parents = query.values("parent", query.parent);
        if (parents != null) {
            listing.where("e.parent_id = any(?)", ids(parents));
        }
        query.days(query.from, query.to)
                .ifPresent(days -> listing.where("daterange(e.first_day, e.last_day, '[]') && ?::daterange", days));
        search.filter(listing, query, query.q, "e.id");
    }

    /** The sort key of a language; those of the United Nations have an index, which must be of the same expression. */
    private static String name(EventQuery query) {
        var language = query.language();
        return language == null || language.equals("en")
                ? "e.sort_name"
                : "left(coalesce(e.name ->> '%s', e.sort_name), 400) collate \"und-x-icu\"".formatted(language);
    }

    /** The ids of references; one that names nothing matches nothing. */
    private List<UUID> ids(List<String> refs) {
        return sql.list(
                "select id from event where slug = any(?) or id::text = any(?)",
                row -> row.id("id"),
                refs,
                refs.stream().map(ref -> ref.toLowerCase(Locale.ROOT)).toList());
    }
}
