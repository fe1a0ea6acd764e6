package org.rapporteur.event.events;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;

/** Finds events. */
@Singleton
public class EventRepository implements PanacheRepositoryBase<Event, UUID> {

    static final ContentForm FORM = ContentForm.of(EventType.EVENT.references());

    private final Sql sql;
    private final Search search;
    private final ContentReader reader;

    EventRepository(Sql sql, Search search, ContentReaders readers) {
        this.sql = sql;
        this.search = search;
        this.reader = readers.of(EventType.EVENT, Map.of("event", "t.event_ids"), Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    Page<Representation> list(EventQuery query) {
        var listing = new Listing("event e", "e.id")
                .size(Listing.sizeIn("event"))
                .sort("startDate", Sort.ascending("e.first_day", "date"))
                .sort("-startDate", Sort.descending("e.first_day", "date"))
                .sort("name", Sort.ascending(name(query), "text"))
                .sort("-name", Sort.descending(name(query), "text"))
                .sort("slug", Sort.ascending("e.slug", "text"))
                .sort("updatedAt", Sort.ascending("e.updated_at", "timestamptz"))
                .sort("-updatedAt", Sort.descending("e.updated_at", "timestamptz"));
        filter(listing, query);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
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
