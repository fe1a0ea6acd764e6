package org.rapporteur.benchmarks.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All measurements in their order: those that write come after those that only read. */
final class Measurements {

    private static final List<Measurement> ALL = List.of(
            new StartTime(),
            new Idle(),
            new Memory(),
            new RepeatedRead(
                    "item", "a statement, repeatedly, from the cache", RepeatedRead.ITEM, "1.2 of nginx proxy"),
            new RepeatedRead(
                    "list", "a list of 20 statements, from the cache", RepeatedRead.LIST, "1.2 of nginx proxy"),
            new RepeatedRead(
                    "record", "the workshop's record, from the cache", RepeatedRead.RECORD, "1.2 of nginx proxy"),
            new RepeatedRead("304", "an unchanged statement (304)", RepeatedRead.ITEM, "1.5 of nginx proxy", true),
            new HalfLoad(),
            new SessionRecord(),
            new Export(),
            new DatabaseRead(
                    "item-db",
                    "different statements, each from PostgreSQL",
                    "/api/v1/statements/bench-statement-%d",
                    Size::statements,
                    "item.sql",
                    "0.3 of pgbench"),
            new DatabaseRead(
                    "list-db",
                    "lists of 20 of different events, each from PostgreSQL",
                    "/api/v1/statements?limit=20&event=bench-event-%d",
                    Size::events,
                    "list.sql",
                    "0.3 of pgbench"),
            new DatabaseRead(
                    "record-db",
                    "the workshop's record from PostgreSQL; pgbench only queries its statements",
                    RepeatedRead.RECORD,
                    size -> 1,
                    "record.sql",
                    "0.3 of pgbench"),
            new SearchRate(
                    "search",
                    "search for two words, 20 results with highlights",
                    "\"/api/v1/search?type=statement&limit=20&q=\" .. p[1] .. \"%20\" .. q[1] .. \"&from=\" .. day",
                    "search.sql",
                    "400/s"),
            new SearchRate(
                    "phrase",
                    "a list of 20 statements with a phrase",
                    "\"/api/v1/statements?limit=20&q=%22\" .. p[1] .. \"%20\" .. p[2] .. \"%22&from=\" .. day",
                    "phrase.sql",
                    "2000/s"),
            new SearchRate(
                    "suggest",
                    "suggestions for the beginning of a word, which many people type",
                    "\"/api/v1/suggest?q=\" .. string.sub(p[1], 1, 1 + math.random(#p[1]))",
                    null,
                    "3000/s"),
            new SearchRate(
                    "suggest-new",
                    "suggestions for two words and the beginning of another, which hardly anybody typed before",
                    "\"/api/v1/suggest?q=\" .. p[1] .. \"%20\" .. p[2] .. \"%20\" .. string.sub(q[1], 1, 1 + math.random(#q[1]))",
                    null,
                    ""),
            new SearchRate(
                    "statistics",
                    "statistics by two dimensions of what has a word",
                    "\"/api/v1/statements/stats?groupBy=year,region&q=\" .. p[1] .. \"&from=\" .. day",
                    null,
                    "2000/s"),
            new Depth(),
            new ChangeToStream(),
            new Post(),
            new Bulk());

    private Measurements() {}

    static List<Measurement> all() {
        return ALL;
    }

    /** Returns those with the given names, in our order; throws IllegalArgumentException with an unknown name. */
    static List<Measurement> named(Collection<String> names) {
        var left = new ArrayList<>(names);
        var found = ALL.stream()
                .filter(measurement -> left.removeIf(measurement.name()::equals))
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("there is no measurement '%s'; available: %s"
                    .formatted(
                            left.getFirst(),
                            String.join(
                                    ", ", ALL.stream().map(Measurement::name).toList())));
        }
        return found;
    }
}
