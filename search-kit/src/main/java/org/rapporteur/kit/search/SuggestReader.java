package org.rapporteur.kit.search;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.rapporteur.kit.index.Fields;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.words.Suggestions;
import org.rapporteur.kit.words.Suggestions.Completed;
import org.rapporteur.kit.words.Suggestions.Thing;

/** Completes what is typed into a search field, with the words and the names of a service's things. */
@Singleton
public class SuggestReader {

    private final SearchIndex index;
    private final Sql sql;
    private final Map<String, SearchKind<?>> kinds = new HashMap<>();

    SuggestReader(SearchIndex index, Sql sql, @All List<SearchKind<?>> kinds) {
        this.index = index;
        this.sql = sql.byKey();
        kinds.stream()
                .sorted(Comparator.comparing((SearchKind<?> kind) -> kind.kind()))
                .forEach(kind -> this.kinds.put(kind.kind(), kind));
    }

    /**
     * Returns completions.
     *
     * @param text what was typed
     * @param types of things; null for all
     * @param limit the most of each kind of completion
     * @param language in which things are called (BCP 47); null for the script of the text
     */
    public SuggestPage read(String text, List<String> types, int limit, String language) {
        var living = new BooleanQuery.Builder();
        kinds.keySet().stream()
                .filter(kind -> types == null || types.contains(kind))
                .forEach(kind -> living.add(Fields.living(kind), Occur.SHOULD));
        try (var view = index.view()) {
            var found = view.read(searcher -> new Suggestions(searcher).of(text, limit, living.build(), language));
            var slugs = slugs(found.things());
            return new SuggestPage(
                    found.things().stream()
                            .map(thing -> new Suggestion(
                                    thing.type(),
                                    thing.id(),
                                    slugs.get(thing.id()),
                                    thing.text(),
                                    thing.language(),
                                    thing.match()))
                            .toList(),
                    found.queries().stream().map(Completed::query).toList(),
                    found.queries().stream()
                            .map(query -> new SuggestPage.Counts(query.adjacent(), query.total()))
                            .toList(),
                    view.complete() ? null : true);
        }
    }

    private Map<UUID, String> slugs(List<Thing> things) {
        var slugs = new HashMap<UUID, String>();
        things.stream()
                .collect(Collectors.groupingBy(Thing::type, Collectors.mapping(Thing::id, Collectors.toList())))
                .forEach((type, ids) -> {
                    var resource = kinds.get(type).resourceType();
                    // a part of a resource has no slug
                    if (resource.name().equals(type)) {
                        sql.list(
                                "select id, slug from %s where id = any(?::uuid[])".formatted(resource.table()),
                                row -> slugs.put(row.id("id"), row.string("slug")),
                                ids);
                    }
                });
        return slugs;
    }
}
