package org.rapporteur.event.events;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Order;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.search.Found;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.MissingFilter;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;

/** Queries events. */
@Singleton
public class EventRepository implements PanacheRepositoryBase<Event, UUID> {

    static final ContentForm FORM = ContentForm.of(EventType.EVENT.references());

    /** Names are sorted by the database, by the rules of their language. */
    private static final Found FOUND = Found.of(EventType.EVENT.name())
            .sorted("startDate", Order.ascending(EventFields.FIRST_DAY))
            .sorted("-startDate", Order.descending(EventFields.FIRST_DAY))
            .sorted("updatedAt", Order.ascending(EventFields.UPDATED_AT))
            .sorted("-updatedAt", Order.descending(EventFields.UPDATED_AT));

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
        filter(new Criteria(listing), query);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
    }

    /** Adds the filters, for the event {@code e}. */
    public void filter(Criteria criteria, EventFilter query) {
        var event = EventType.EVENT.name();
        criteria.living("e", query.modifiedSince());
        references.refs(criteria, query.values("ref", query.ref), EventType.EVENT);
        criteria.among(
                        EventFields.CLASSIFICATION,
                        query.constants("classification", query.classification, EventClassification.class))
                .among(EventFields.STATUS, query.constants("status", query.status, EventStatus.class))
                .among(EventFields.COUNTRY, query.countries("country", query.country))
                .among(EventFields.COUNTRY, Countries.of(Countries.ofRegions(), query.regions("region", query.region)))
                .among(
                        EventFields.COUNTRY,
                        Countries.of(Countries.ofSubregions(), query.subregions("subregion", query.subregion)));
        var online = query.truth("online", query.online);
        if (online != null) {
            criteria.where(
                    () -> new Criterion.Among(EventFields.ONLINE, List.of(online.toString())), "e.online = ?", online);
        }
        criteria.among(EventFields.TOPIC, references.ids(query, "topic", EventType.TOPIC.name(), query.topic));
        references.filter(criteria, query, "parent", event, query.parent, EventFields.PARENT);
        references.within(criteria, query, "within", event, query.within, EventFields.ID, "e.id");
        between(criteria, query);
        missing.filter(criteria, query, "events");
        search.filter(criteria, query, query.q, FOUND);
    }

    private static void between(Criteria criteria, EventFilter query) {
        query.days(query.from, query.to).ifPresent(days -> {
            var start = query.date("from", query.from);
            var end = query.date("to", query.to);
            criteria.where(
                    () -> new Criterion.Overlaps(
                            EventFields.DAYS, start == null ? null : start.first(), end == null ? null : end.last()),
                    "daterange(e.first_day, e.last_day, '[]') && ?::daterange",
                    days);
        });
        var years = query.years("year", query.year);
        if (years != null) {
            // the order's index is read from the first to the last of these years
            criteria.listing()
                    .where("e.first_day >= make_date(?, 1, 1)", Collections.min(years))
                    .where("e.first_day <= make_date(?, 12, 31)", Collections.max(years));
            if (years.size() > 1) {
                criteria.listing().where("extract(year from e.first_day)::integer = any(?)", years);
            }
            criteria.and(() -> new Criterion.Any(years.stream()
                    .<Criterion>map(year -> new Criterion.Starts(
                            EventFields.DAYS, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                    .toList()));
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
