package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.BestFinder.Best;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Sql;

/** Reads the resources of results, as many as fit into a page. */
@Singleton
class HitResources {

    private static final int AT_ONCE = 20;

    private final Sql sql;

    HitResources(Sql sql) {
        this.sql = sql.byKey();
    }

    /**
     * The first results and their resources by id; of what was deleted since it was found there is none.
     *
     * @param places how many results are shown
     */
    record Shown(List<Best> found, Map<UUID, Object> resources, int places) {}

    /** Returns the best results that fit by number and size; at least one. Reserves memory for them. */
    Shown of(List<Best> found, Collection<SearchKind<?>> kinds, String language) {
        var byType = new HashMap<String, SearchKind<?>>();
        kinds.forEach(kind -> byType.put(kind.kind(), kind));
        var fitting = fitting(found, byType);
        var resources = new HashMap<UUID, Object>();
        int count = 0;
        long bytes = 0;
        // a few at a time: with the names of references, they may be many times as large as stored
        while (count < fitting.size() && bytes < Listing.PAGE_BYTES) {
            var some = fitting.subList(count, Math.min(fitting.size(), count + AT_ONCE));
            count += some.size();
            for (var ids : ids(some, byType).entrySet()) {
                var kind = ids.getKey();
                var reduction = new Reduction<>(kind.view(), language, null);
                for (var view : views(kind, ids.getValue(), language).entrySet()) {
                    bytes += view.getValue().json().length;
                    resources.put(view.getKey(), reduction.of(view.getValue()));
                }
            }
        }
        return new Shown(fitting, resources, count);
    }

    private static Map<UUID, Representation> views(SearchKind<?> kind, List<UUID> ids, String language) {
        var views = kind.views(ids, language);
        if (views.size() != ids.size() && ids.size() > 1) {
            // one was deleted since it was found
            var each = new HashMap<UUID, Representation>();
            ids.forEach(id -> each.putAll(views(kind, List.of(id), language)));
            return each;
        }
        return IntStream.range(0, views.size()).boxed().collect(Collectors.toMap(ids::get, views::get));
    }

    private List<Best> fitting(List<Best> found, Map<String, SearchKind<?>> kinds) {
        var sizes = new HashMap<UUID, Long>();
        ids(found, kinds)
                .forEach((kind, ids) -> sql.list(
                        // what was deleted since it was found has no size
                        "select found.id, coalesce((%s), 0)::bigint as bytes from unnest(?::uuid[]) found (id)"
                                .formatted(kind.size()),
                        row -> sizes.put(row.id("id"), row.number("bytes")),
                        ids));
        int count = 0;
        long bytes = 0;
        for (var one : found) {
            long more = sizes.getOrDefault(one.id(), 0L);
            if (count > 0 && bytes + more > Listing.PAGE_BYTES) {
                break;
            }
            bytes += more;
            count++;
        }
        Reading.hold(bytes);
        return found.subList(0, count);
    }

    private static Map<SearchKind<?>, List<UUID>> ids(List<Best> found, Map<String, SearchKind<?>> kinds) {
        return found.stream()
                .collect(Collectors.groupingBy(
                        one -> kinds.get(one.type()), Collectors.mapping(Best::id, Collectors.toList())));
    }
}
