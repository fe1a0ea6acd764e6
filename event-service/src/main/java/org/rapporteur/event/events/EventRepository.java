package org.rapporteur.event.events;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;

/** Queries events. */
@Singleton
public class EventRepository implements PanacheRepositoryBase<Event, UUID> {

    static final ContentForm FORM = ContentForm.of(EventType.EVENT.references());

    private final Sql sql;
    private final Search search;
    private final ReferenceFilters references;
    private final MissingFilter missing;
    private final ContentReader reader;

    EventRepository(
            Sql sql, Search search, ReferenceFilters references, ContentReaders readers, MissingFilter missing) {
        this.missing = missing;
        this.sql = sql;
        this.references = references;
        this.search = search;
        this.reader = readers.of(
                EventType.EVENT,
                Map.of(
                        "event",
                        "t.event_ids",
                        "topic",
                        "array(select x.topic_id from event_topic x where x.event_id = t.id)"),
                Map.of());
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

    /** Adds the conditions for the event {@code e}. */
    public void filter(Listing listing, EventFilter query) {
        var event = EventType.EVENT.name();
        listing.living("e", query.modifiedSince())
                .whereRef(query.values("ref", query.ref), EventType.EVENT)
                .whereIf(
                        query.constants("classification", query.classification, EventClassification.class),
                        "e.classification = any(?)")
                .whereIf(query.constants("status", query.status, EventStatus.class), "e.status = any(?)")
                .whereIf(query.countries("country", query.country), "e.country_code = any(?)")
                .whereIf(
                        Countries.of(Countries.ofRegions(), query.regions("region", query.region)),
                        "e.country_code = any(?)")
                .whereIf(
                        Countries.of(Countries.ofSubregions(), query.subregions("subregion", query.subregion)),
                        "e.country_code = any(?)")
                .whereIf(query.truth("online", query.online), "e.online = ?");
        listing.whereIf(
                references.ids(query, "topic", EventType.TOPIC.name(), query.topic),
                "exists (select 1 from event_topic t where t.event_id = e.id and t.topic_id = any(?::uuid[]))");
        references.filter(listing, query, "parent", event, query.parent, "e.parent_id");
        references.within(listing, query, "within", event, query.within, "e.id");
        between(listing, query);
        missing.filter(listing, query, "events");
        search.filter(listing, query, query.q, "e.id");
    }

    private static void between(Listing listing, EventFilter query) {
        query.days(query.from, query.to)
                .ifPresent(days -> listing.where("daterange(e.first_day, e.last_day, '[]') && ?::daterange", days));
        var years = query.years("year", query.year);
        if (years != null) {
            // the order's index is read from the first to the last of these years
            listing.where("e.first_day >= make_date(?, 1, 1)", Collections.min(years))
                    .where("e.first_day <= make_date(?, 12, 31)", Collections.max(years));
            if (years.size() > 1) {
                listing.where("extract(year from e.first_day)::integer = any(?)", years);
            }
        }
    }

    /** Returns the sort key for a language; those of the United Nations have an index with exactly this expression. */
    private static String name(EventQuery query) {
        var language = query.language();
        return language == null || language.equals("en")
                ? "e.sort_name"
                : "left(coalesce(%s, e.sort_name), 400) collate \"und-x-icu\""
                        .formatted(Languages.lookedUp(language).stream()
                                .map("e.name ->> '%s'"::formatted)
                                .collect(Collectors.joining(", ")));
    }
}
