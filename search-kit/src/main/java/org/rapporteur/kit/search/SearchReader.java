package org.rapporteur.kit.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.change.ChangeLog;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.Cursor;
import org.rapporteur.kit.search.Ranking.Found;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Sql;

/** Searches all kinds of things of a service. */
@Singleton
public class SearchReader {

    private static final Comparator<Found> BEST_FIRST = Comparator.comparingDouble(
                    (Found found) -> Double.parseDouble(found.score()))
            // as the database compares ids: byte by byte
            .thenComparing(found -> found.id().toString())
            .reversed();

    private static final int AT_ONCE = 20;

    private final Sql sql;
    private final List<SearchKind<?>> kinds;
    private final Search search;
    private final Ranking ranking;
    private final Stems stems;
    private final ChangeLog changes;
    private final Backfill backfill;
    private final SearchSources sources;

    SearchReader(
            Sql sql,
            @All List<SearchKind<?>> kinds,
            Search search,
            Ranking ranking,
            Stems stems,
            ChangeLog changes,
            Backfill backfill,
            SearchSources sources) {
        this.sql = sql;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing((SearchKind<?> kind) -> kind.type()))
                .toList();
        this.search = search;
        this.ranking = ranking;
        this.stems = stems;
        this.changes = changes;
        this.backfill = backfill;
        this.sources = sources;
    }

    /** Returns the page that a request asks for; throws ProblemException if the request is invalid. */
    public SearchPage read(SearchRequest filters) {
        var common = filters.common();
        int limit = common.limitOrDefault();
        var types = filters.types();
        var languages = filters.languages();
        filters.check();
        var words = filters.words();
        if (words == null) {
            common.fault("q", "is required");
        }
        var matching =
                words == null ? null : search.matching(common, words, languages).orElse(null);
        var language = common.language();
        common.throwIfAny();
        var identity = filters.identity();
        var after = filters.cursor() == null ? null : Cursor.decode(filters.cursor(), identity);
        // before the search: results may be missing for what was unfinished then
        var unfinished = backfill.unfinished();
        var found = new ArrayList<Found>();
        var partial = new ArrayList<String>();
        for (var kind : kinds) {
            var listing = new Listing("", "x.id");
            if ((types == null || types.contains(kind.type())) && applies(kind, listing, filters)) {
                var ranked = ranking.rank(kind, matching, listing, after, limit + 1);
                found.addAll(ranked.found());
                if (ranked.partial()
                        || unfinished.contains(kind.service().type().name())) {
                    partial.add(kind.type());
                }
            }
        }
        found.sort(BEST_FIRST);
        var shown = fitting(found, limit);
        var resources = resources(shown, language);
        shown = shown.subList(0, resources.places());
        return new SearchPage(
                hits(shown, resources.byId(), matching, identity),
                found.size() > shown.size() ? shown.getLast().cursor(identity) : null,
                partial.isEmpty() ? null : partial);
    }

    /** A service's kinds and its search operation have the same parameters. */
    @SuppressWarnings("unchecked")
    private static boolean applies(SearchKind<?> kind, Listing listing, SearchRequest filters) {
        return ((SearchKind<SearchRequest>) kind).filter(listing, filters);
    }

    /** Returns the best results that fit by number and size; at least one. Reserves memory for them. */
    private List<Found> fitting(List<Found> found, int limit) {
        var sizes = new HashMap<UUID, Long>();
        var best = found.subList(0, Math.min(limit, found.size()));
        ids(best)
                .forEach((kind, ids) -> sql.list(
                        "select found.id, (%s)::bigint as bytes from unnest(?::uuid[]) found (id)"
                                .formatted(kind.size()),
                        row -> sizes.put(row.id("id"), row.number("bytes")),
                        ids));
        int count = 0;
        long bytes = 0;
        for (var one : best) {
            long more = sizes.getOrDefault(one.id(), 0L);
            if (count > 0 && bytes + more > Listing.PAGE_BYTES) {
                break;
            }
            bytes += more;
            count++;
        }
        Reading.hold(bytes);
        return best.subList(0, count);
    }

    private static Map<SearchKind<?>, List<UUID>> ids(List<Found> found) {
        return found.stream()
                .collect(Collectors.groupingBy(Found::kind, Collectors.mapping(Found::id, Collectors.toList())));
    }

    /** The resources of the first results, and of how many. */
    private record Resources(Map<UUID, Object> byId, int places) {}

    /** Reads a few at a time: with the names of references, they may be many times as large as stored. */
    private static Resources resources(List<Found> found, String language) {
        var resources = new HashMap<UUID, Object>();
        int count = 0;
        long bytes = 0;
        while (count < found.size() && bytes < Listing.PAGE_BYTES) {
            var some = found.subList(count, Math.min(found.size(), count + AT_ONCE));
            count += some.size();
            for (var kind : ids(some).entrySet()) {
                var reduction = new Reduction<>(kind.getKey().view(), language, null);
                var views = kind.getKey().views(kind.getValue(), language);
                for (int i = 0; i < views.size(); i++) {
                    bytes += views.get(i).json().length;
                    resources.put(kind.getValue().get(i), reduction.of(views.get(i)));
                }
            }
        }
        return new Resources(resources, count);
    }

    private List<Hit> hits(List<Found> found, Map<UUID, Object> resources, Matching matching, String identity) {
        var highlighter = new Highlighter(matching, stems);
        return found.stream()
                // deleted since it was found
                .filter(one -> resources.containsKey(one.id()))
                .map(one -> new Hit(
                        one.kind().type(),
                        one.id(),
                        Double.parseDouble(one.score()),
                        one.approximate() ? true : null,
                        one.approximate() ? List.of() : highlights(one, highlighter),
                        resources.get(one.id()),
                        one.cursor(identity)))
                .toList();
    }

    /** Created from the original texts; one state at a time, since a long one takes much memory. */
    private List<Highlight> highlights(Found found, Highlighter highlighter) {
        Reading.hold(changes.size(found.owner()));
        var state = changes.states(List.of(found.owner())).get(found.owner());
        return state == null || state.path("deleted").asBoolean()
                ? List.of()
                : documents(found, state).stream()
                        .filter(document -> document.id().equals(found.id()))
                        .findFirst()
                        .map(document -> highlighter.of(document.passages()))
                        .orElse(List.of());
    }

    private List<Document> documents(Found found, ObjectNode state) {
        return sources.of(found.kind().service().type().name())
                .map(source -> source.documents(found.owner(), state))
                .orElse(List.of());
    }
}
