package org.rapporteur.seeds;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The resources that a load leaves as others have left them. */
final class Kept {

    /** How many are named: as many as the server finds with one request. */
    private static final int NAMED = 100;

    /** A set that had loaded a resource has left this version, so whoever made another one changed it. */
    private static final long FIRST = 1;

    /** @param slug as in the file */
    private record Entry(DataFile file, int line, String slug, Result result) {}

    private final Server server;
    private final List<Entry> first = new ArrayList<>();
    private long count;

    /** @param server null if it is not asked */
    Kept(Server server) {
        this.server = server;
    }

    /** @param slug as in the file */
    void add(DataFile file, DataFile.Row row, String slug, Result result) {
        count++;
        if (first.size() < NAMED) {
            first.add(new Entry(file, row.line(), slug, result));
        }
    }

    void tell(PrintWriter out) {
        if (count == 0) {
            return;
        }
        var living = living();
        var rows = new Faults();
        for (var entry : first) {
            rows.add(
                    entry.file(),
                    entry.line(),
                    "%s: is kept as others have left it%s"
                            .formatted(
                                    entry.slug(),
                                    what(entry, living.get(entry.file().collection()))));
        }
        rows.first().forEach(out::println);
        if (count > first.size()) {
            out.printf("... and %d more%n", count - first.size());
        }
        out.printf(
                "%s %s kept as others have left %3$s; --overwrite replaces %3$s%n",
                Words.count(count, "resource"), Words.agree(count, "is", "are"), Words.agree(count, "it", "them"));
        out.flush();
    }

    /** @param living the slugs of those that are not deleted; null if unknown */
    private static String what(Entry entry, Set<String> living) {
        var now = entry.result().ref();
        if (living != null && !living.contains(now)) {
            return ": deleted";
        }
        if (!entry.slug().equals(now)) {
            return ": renamed, now " + now;
        }
        return entry.result().version() == FIRST ? ": it was created by others, and this set has not loaded it" : "";
    }

    /** Returns the present slugs of those named that are not deleted, by collection. */
    private Map<String, Set<String>> living() {
        var refs = new HashMap<String, Set<String>>();
        for (var entry : first) {
            refs.computeIfAbsent(entry.file().collection(), added -> new TreeSet<>())
                    .add(entry.result().ref());
        }
        var living = new HashMap<String, Set<String>>();
        refs.forEach((collection, slugs) -> {
            var page = server.get("/api/v1/%s?fields=slug&limit=%d&ref=%s"
                    .formatted(collection, NAMED, Server.encoded(String.join(",", slugs))));
            if (page != null && page.path("items").isArray()) {
                var found = living.computeIfAbsent(collection, added -> new TreeSet<>());
                page.path("items").forEach(item -> found.add(item.path("slug").asText()));
            }
        });
        return living;
    }
}
