package org.rapporteur.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The measured lists, by name and path. The first is the baseline. */
final class Queries {

    /**
     * A list.
     *
     * @param depth the number of rows before the measured page
     */
    record Query(String name, String path, int depth) {}

    private Queries() {}

    /** @param only measure those whose name contains one of these; empty for all */
    static List<Query> of(Sample sample, List<String> only) {
        int deep = sample.statements() / 20;
        int year = sample.year(Sample.EVENTS / 2);
        var queries = new ArrayList<Query>();
        queries.add(new Query("first page", "statements", 0));
        queries.add(new Query("page at %,d".formatted(deep), "statements", deep));
        add(queries, "newest first", "statements?sort=-date");
        add(queries, "by place", "statements?sort=ordinal");
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
        add(queries, "kind, common", "statements?kind=address");
        add(queries, "kind, rare", "statements?kind=summary");
        add(queries, "kind, none", "statements?kind=narrative");
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
        add(queries, "kind of points", "statements?pointKind=proposal");
        add(queries, "kind of points, none", "statements?pointKind=commitment");
        add(queries, "event, kind and topic", "statements?event=event-1000&kind=question&topic=" + Sample.COMMON_TOPIC);
        add(queries, "state, a year", "statements?onBehalfOf=state-7&from=%1$d&to=%1$d".formatted(year));
        add(queries, "country", "statements?country=" + country(7));
        add(queries, "country, of nobody", "statements?country=SU");
        add(queries, "region, newest first", "statements?region=002&sort=-date");
        add(queries, "subregion", "statements?subregion=030");
        add(queries, "classification, most", "statements?classification=state");
        add(queries, "classification, none", "statements?classification=media");
        add(queries, "country, a year", "statements?country=%s&year=%d".formatted(country(7), year));
        add(queries, "year", "statements?year=" + year);
        add(queries, "year, two", "statements?year=%d,%d".formatted(year, year + 2));
        add(queries, "year, none", "statements?year=1800");
        add(queries, "within, early", "statements?within=event-20");
        add(queries, "within, late", "statements?within=event-1900");
        add(queries, "within, newest first", "statements?within=event-1000&sort=-date");
        add(queries, "within, changed last", "statements?within=event-1000&sort=-updatedAt");
        add(queries, "within, by place", "statements?within=event-1000&sort=ordinal");
        add(queries, "points, country", "points?country=" + country(7));
        add(queries, "points, classification, none", "points?classification=media");
        add(queries, "points, year, one", "points?year=" + year);
        add(queries, "points, year, none", "points?year=1800");
        add(queries, "points, within", "points?within=event-1000");
        add(queries, "stats, country", "statements/stats?groupBy=year&country=" + country(7));
        add(queries, "stats, within", "statements/stats?groupBy=year&within=event-1000");
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

    /** The country of a state. */
    static String country(int state) {
        var codes =
                List.of("CN", "KE", "FR", "BR", "NG", "JP", "IN", "EG", "DE", "US", "ZA", "AU", "GH", "PE", "PK", "IT");
        return codes.get(state % codes.size());
    }

    /** By words that occur in few, some, many and most paragraphs. */
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
        for (var dimension : List.of("year", "kind", "speaker", "event", "topic", "language", "post")) {
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
