package org.rapporteur.kit.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.Finder;
import org.rapporteur.kit.index.Place;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.list.Matches;
import org.rapporteur.kit.page.Cursor;

/** What a list contains, according to the index. */
final class IndexMatches implements Matches {

    /** As PostgreSQL shows an instant. */
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter();

    private final SearchIndex index;
    private final Found found;
    private final IndexQuery query;

    IndexMatches(SearchIndex index, Found found, Criteria criteria) {
        this.index = index;
        this.found = found;
        this.query = new IndexQuery(found.type(), criteria);
    }

    @Override
    public boolean knows(String order) {
        return found.orders().containsKey(order);
    }

    @Override
    public List<UUID> next(String name, Cursor after, int limit) {
        var order = found.orders().get(name);
        var last = after == null ? null : new Place(key(order.column(), after.key()), after.id());
        return Complete.read(index, searcher -> new Finder(searcher, query.of(searcher))
                .next(order, last, limit).stream().map(Place::id).toList());
    }

    @Override
    public List<UUID> all() {
        return Complete.read(index, searcher -> new Finder(searcher, query.of(searcher)).ids());
    }

    /** A hand-made cursor may contain anything. */
    private static String key(Column column, String key) {
        if (key.endsWith("infinity")) {
            return key;
        }
        try {
            return switch (column.type()) {
                case TIME -> INSTANT.parse(key, Instant::from).toString();
                case DAY, DAYS -> LocalDate.parse(key).toString();
                case ID -> UUID.fromString(key).toString();
                case TEXT -> key;
            };
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Cursor.foreign();
        }
    }
}
