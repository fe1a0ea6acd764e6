package org.rapporteur.gateway.changes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.gateway.services.Service;

/** Merges pages of the services' logs: each in its own order, with each other by time. */
final class Merge {

    private Merge() {}

    /** What is delivered, and the position to continue from: only what is delivered counts as read. */
    record Merged(List<LogPage.Item> items, ChangesCursor next) {}

    /**
     * @param after where the pages start; services without a page remain there
     * @param limit the maximum number of items delivered
     */
    static Merged merge(ChangesCursor after, List<LogPage> pages, int limit) {
        var items = new ArrayList<LogPage.Item>();
        // by identity: the hash of a page covers all its content
        var taken = new IdentityHashMap<LogPage, Integer>();
        while (items.size() < limit) {
            LogPage earliest = null;
            for (var page : pages) {
                int place = taken.getOrDefault(page, 0);
                if (place < page.items().size()
                        && (earliest == null
                                || time(page, place).isBefore(time(earliest, taken.getOrDefault(earliest, 0))))) {
                    earliest = page;
                }
            }
            if (earliest == null) {
                break;
            }
            items.add(earliest.items().get(taken.merge(earliest, 1, Integer::sum) - 1));
        }
        return new Merged(items, new ChangesCursor(places(after, pages, taken)));
    }

    private static Map<Service, String> places(ChangesCursor after, List<LogPage> pages, Map<LogPage, Integer> taken) {
        var places = new EnumMap<Service, String>(Service.class);
        places.putAll(after.places());
        for (var page : pages) {
            int delivered = taken.getOrDefault(page, 0);
            if (delivered > 0 || page.items().isEmpty()) {
                places.put(page.service(), page.cursorBehind(delivered));
            }
        }
        return places;
    }

    static Instant time(LogPage page, int place) {
        return page.items().get(place).time();
    }
}
