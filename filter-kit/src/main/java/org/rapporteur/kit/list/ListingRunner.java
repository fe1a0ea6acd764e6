package org.rapporteur.kit.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.page.Export;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.page.Tombstone;
import org.rapporteur.kit.sql.DatabaseException;
import org.rapporteur.kit.sql.Horizon;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * Runs the query of a page: first the ids, by keyset ({@code (key, id) > (last key, last id)}), then only the
 * items with these ids. A page costs the same at any depth, and long columns are read only for its items.
 */
final class ListingRunner<T> {

    private final Listing listing;
    private final Sql sql;
    private final ListQuery query;
    private final Function<List<UUID>, List<T>> views;

    ListingRunner(Listing listing, Sql sql, ListQuery query, Function<List<UUID>, List<T>> views) {
        this.listing = listing;
        this.sql = sql;
        this.query = query;
        this.views = views;
    }

    /** Returns the page in the requested order, or null for the default; or all matches, as rows. */
    Page<T> page(String sort) {
        int limit = query.limitOrDefault();
        query.language();
        var name = sort == null ? listing.sorts.keySet().iterator().next() : sort;
        var order = listing.sorts.get(name);
        if (order == null) {
            query.fault("sort", "must be one of " + String.join(", ", listing.sorts.keySet()));
        }
        boolean export = query.format() != Format.JSON;
        if (export && query.cursor != null) {
            query.fault("cursor", "belongs to pages of JSON; rows of NDJSON or CSV are all that matches");
        }
        query.throwIfAny();
        if (export) {
            return Page.of(
                    new Export<>(query.format(), new Batches<>((last, most) -> next(name, last, most), limit, views)));
        }
        // a cursor belongs to every filter with its values, and to the order
        var identity = listing.asked + "" + order;
        var after = query.cursor == null ? null : Cursor.decode(query.cursor, identity);
        var found = next(name, after, limit + 1);
        var read =
                Place.items(Place.fitting(found, limit, Place::bytes, Listing.PAGE_BYTES), views, Listing.PAGE_BYTES);
        boolean more = found.size() > read.places();
        return new Page<>(
                read.items(), more ? found.get(read.places() - 1).cursor().encode(identity) : null);
    }

    private record Changed(Place place, Tombstone tombstone) {}

    /** What was changed at or after a time, up to the horizon, so that no write in progress is skipped. */
    Page<T> modified(String sort) {
        int limit = query.limitOrDefault();
        query.language();
        var since = query.moment("modifiedSince", listing.modifiedSince);
        if (sort != null) {
            query.fault("sort", "is that of the changes with modifiedSince; omit it");
        }
        if (query.format() != Format.JSON) {
            query.fault("modifiedSince", "belongs to pages of JSON");
        }
        query.throwIfAny();
        // before the rows are queried: everything below it is visible by then
        var horizon = Horizon.of(sql);
        var order = Sort.ascending(listing.alias + ".updated_at", "timestamptz");
        listing.where(order.expression() + " >= ?", since);
        var identity = listing.asked + "" + order;
        listing.where(order.expression() + " < ?", horizon);
        if (query.cursor != null) {
            var after = Cursor.decode(query.cursor, identity);
            listing.where(
                    "(%s, %s) > (?::timestamptz, ?)".formatted(order.expression(), listing.id),
                    after.key(),
                    after.id());
        }
        var restriction = listing.restriction();
        var found = run(
                sized(
                        "select %2$s as id, %1$s.updated_at::text as key, %1$s.slug, %1$s.version, %1$s.deleted_at from %3$s where %4$s order by %1$s.updated_at, %2$s limit %5$d"
                                .formatted(listing.alias, listing.id, listing.from, restriction.sql(), limit + 1)),
                row -> new Changed(Place.of(row), row.instant("deleted_at") == null ? null : tombstone(row)),
                restriction.parameters());
        var shown = Place.fitting(
                found,
                limit,
                changed -> changed.tombstone() == null ? changed.place().bytes() : 0,
                Listing.PAGE_BYTES);
        var living = shown.stream()
                .filter(changed -> changed.tombstone() == null)
                .map(Changed::place)
                .toList();
        var read = Place.items(living, views, Listing.PAGE_BYTES);
        if (read.places() < living.size()) {
            var rest = living.get(read.places());
            shown = shown.stream().takeWhile(changed -> changed.place() != rest).toList();
        }
        boolean more = found.size() > shown.size();
        var deleted =
                shown.stream().map(Changed::tombstone).filter(Objects::nonNull).toList();
        return new Page<>(
                read.items(),
                more ? shown.getLast().place().cursor().encode(identity) : null,
                deleted.isEmpty() ? null : deleted,
                more ? null : horizon,
                null);
    }

    private static Tombstone tombstone(Row row) {
        return new Tombstone(row.id("id"), row.string("slug"), row.number("version"), true, row.instant("deleted_at"));
    }

    /** The size of each item, only of those that were found. */
    private String sized(String select) {
        return "select found.*, (%s)::bigint as bytes from (%s) found".formatted(listing.size, select);
    }

    /** The positions after one, or from the start. */
    private List<Place> next(String name, Cursor last, int limit) {
        var order = listing.sorts.get(name);
        if (listing.matches == null) {
            return after(order, last, limit, listing.conditions, listing.parameters);
        }
        if (listing.matches.knows(name)) {
            return found(order, listing.matches.next(name, last, limit));
        }
        var conditions = new ArrayList<>(listing.conditions);
        conditions.add(listing.id + " = any(?::uuid[])");
        var values = new ArrayList<>(listing.parameters);
        values.add(listing.matches.all());
        return after(order, last, limit, conditions, values);
    }

    /** The positions of what an index has found. */
    private List<Place> found(Sort order, List<UUID> ids) {
        var places = new HashMap<UUID, Place>();
        run(
                        sized("select %1$s as id, (%2$s)::text as key from %3$s where %1$s = any(?::uuid[])"
                                .formatted(listing.id, order.expression(), listing.from)),
                        Place::of,
                        List.of(ids))
                .forEach(place -> places.put(place.cursor().id(), place));
        // what has been removed since then is left out
        return ids.stream().map(places::get).filter(Objects::nonNull).toList();
    }

    private List<Place> after(Sort order, Cursor last, int limit, List<String> conditions, List<Object> parameters) {
        var all = new ArrayList<>(conditions);
        var values = new ArrayList<>(parameters);
        if (last != null) {
            all.add("(%s, %s) %s (?::%s, ?)"
                    .formatted(order.expression(), listing.id, order.descending() ? "<" : ">", order.type()));
            values.add(last.key());
            values.add(last.id());
        }
        var direction = order.descending() ? " desc" : "";
        if (listing.eachColumn != null) {
            all.add(listing.eachColumn + " = each_of.value");
            values.addFirst(listing.each);
            return run(sized(eachOf(order, direction, all, limit)), Place::of, values);
        }
        var select = "select %s as id, (%s)::text as key from %s%s order by %s%s, %s%s limit %d"
                .formatted(
                        listing.id,
                        order.expression(),
                        listing.from,
                        all.isEmpty() ? "" : " where " + String.join(" and ", all),
                        order.expression(),
                        direction,
                        listing.id,
                        direction,
                        limit);
        return run(sized(select), Place::of, values);
    }

    /** The first positions of each value, and of these the first. */
    private String eachOf(Sort order, String direction, List<String> conditions, int limit) {
        return """
                select next.id, next.place::text as key
                from unnest(?::uuid[]) each_of (value) cross join lateral (
                    select %1$s as id, %2$s as place from %3$s where %4$s
                    order by %2$s%5$s, %1$s%5$s limit %6$d) next
                order by next.place%5$s, next.id%5$s limit %6$d""".formatted(
                listing.id, order.expression(), listing.from, String.join(" and ", conditions), direction, limit);
    }

    private <R> List<R> run(String select, Function<Row, R> mapping, List<Object> values) {
        try {
            return sql.listOf(select, mapping, values);
        } catch (DatabaseException e) {
            // a hand-made cursor, whose key does not have the sort's type (class 22: data exception)
            if (query.cursor != null && e.state() != null && e.state().startsWith("22")) {
                throw Cursor.foreign();
            }
            throw e;
        }
    }
}
