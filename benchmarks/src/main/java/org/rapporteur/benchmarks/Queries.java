package org.rapporteur.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The lists that are measured, by a name and a path. The first is what the others are compared with. */
final class Queries {

    /**
     * A list.
     *
     * @param depth how many rows to walk before the page that is measured
     */
    record Query(String name, String path, int depth) {}

    private Queries() {}

    /** @param only measure those whose name holds one of these; empty for all */
    static List<Query> of(Sample sample, List<String> only) {
        int deep = sample.statements() / 20;
        int year = sample.year(Sample.EVENTS / 2);
        var queries = new ArrayList<Query>();
        queries.add(new Query("first page", "statements", 0));
        queries.add(new Query("page at %,d".formatted(deep), "statements", deep));
        add(queries, "newest first", "statements?sort=-date");
        add(queries, "by place", "statements?sort=position");
        add(queries, "changed last", "statements?sort=-updatedAt");
        add(queries, "event", "statements?event=event-1000");
        add(queries, "event's own list", "events/event-1000/statements");
        add(queries, "speaker, often", "statements?speaker=speaker-0");
        add(queries, "speaker, seldom", "statements?speaker=speaker-4990");
        add(queries, "speaker and onBehalfOf", "statements?speaker=speaker-7&onBehalfOf=state-11");
        add(queries, "onBehalfOf", "statements?onBehalfOf=state-7");
        add(queries, "participant", "participants/speaker-9/statements");
        add(queries, "topic, common", "statements?topic=" + Sample.COMMON_TOPIC);
        add(queries, "topic, some", "statements?topic=topic-1500");
        add(queries, "topic, rare", "statements?topic=" + Sample.RARE_TOPIC);
        add(queries, "topic, none", "statements?topic=no-such-topic");
        add(queries, "type, common", "statements?type=address");
        add(queries, "type, rare", "statements?type=summary");
        add(queries, "type, none", "statements?type=narrative");
        add(queries, "language, common", "statements?language=en");
        add(queries, "language, rare", "statements?language=" + Sample.RARE_LANGUAGE);
        add(queries, "language, none", "statements?language=sw");
        add(queries, "dates, a year", "statements?from=%1$d&to=%1$d".formatted(year));
        add(queries, "dates, a day", "statements?from=%1$d-07-04&to=%1$d-07-04".formatted(year));
        add(queries, "from, late", "statements?from=2020");
        add(queries, "from, none", "statements?from=2060");
        add(queries, "to, none", "statements?to=1900");
        add(queries, "to, early", "statements?to=1950");
        add(queries, "from and to, none", "statements?from=2060&to=2061");
        add(queries, "modifiedSince, late", "statements?modifiedSince=" + Sample.changed(sample.statements() - 10));
        add(queries, "modifiedSince, all", "statements?modifiedSince=2019-01-01T00:00:00Z");
        add(queries, "modifiedSince, none", "statements?modifiedSince=2021-01-01T00:00:00Z");
        add(queries, "participant, filter", "statements?participant=speaker-9");
        add(queries, "participant, seldom", "statements?participant=speaker-4990");
        add(queries, "participant, often", "statements?participant=state-1");
        add(queries, "kind of points", "statements?kind=proposal");
        add(queries, "kind of points, none", "statements?kind=commitment");
        add(queries, "event, type and topic", "statements?event=event-1000&type=question&topic=" + Sample.COMMON_TOPIC);
        add(queries, "state, a year", "statements?onBehalfOf=state-7&from=%1$d&to=%1$d".formatted(year));
        add(queries, "points", "points");
        add(queries, "points, kind", "points?kind=proposal");
        add(queries, "points, speaker", "points?speaker=speaker-4990");
        add(queries, "points, topic, rare", "points?topic=" + Sample.RARE_TOPIC);
        add(queries, "points, a year", "points?from=%1$d&to=%1$d".formatted(year));
        add(queries, "points, from, none", "points?from=2060");
        add(queries, "points, to, none", "points?to=1900");
        add(queries, "topics", "topics");
        words(queries);
        statistics(queries);
        queries.removeIf(query -> !only.isEmpty() && only.stream().noneMatch(query.name::contains));
        return queries;
    }

    /** By words that few, some, many and most of the paragraphs have. */
    private static void words(List<Query> queries) {
        for (var of : List.of("statements?", "search?")) {
            var name = of.equals("search?") ? "search, " : "q, ";
            add(queries, name + "rare word", of + "q=whales");
            add(queries, name + "some word", of + "q=desertification");
            add(queries, name + "many word", of + "q=disarmament");
            add(queries, name + "common word", of + "q=nations");
            add(queries, name + "no word", of + "q=xylophonist");
            add(queries, name + "phrase", of + "q=%22outer+space%22");
            add(queries, name + "phrase, many", of + "q=%22weapons+of+mass+destruction%22");
            add(queries, name + "phrase, common", of + "q=%22united+nations%22");
            add(queries, name + "phrase, none", of + "q=%22nations+united+the%22");
        }
        add(queries, "q, many word, event", "statements?event=event-1000&q=disarmament");
        add(queries, "q, common word, day", "statements?from=1980-07-04&to=1980-07-04&q=nations");
        add(queries, "q, common word, rare topic", "statements?topic=" + Sample.RARE_TOPIC + "&q=nations");
    }

    private static void statistics(List<Query> queries) {
        for (var dimension : List.of("year", "type", "speaker", "event", "topic", "language", "post")) {
            add(queries, "stats, " + dimension, "statements/stats?groupBy=" + dimension);
            add(queries, "stats of an event, " + dimension, "statements/stats?event=event-1000&groupBy=" + dimension);
        }
        add(queries, "stats, q, some word", "statements/stats?groupBy=year&q=desertification");
        add(queries, "stats, q, many word", "statements/stats?groupBy=year&q=disarmament");
        add(queries, "stats, q, common word", "statements/stats?groupBy=year&q=nations");
    }

    private static void add(List<Query> queries, String name, String path) {
        queries.add(new Query(name, path, 0));
    }
}
