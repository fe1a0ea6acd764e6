package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.seeds.DataFile.Row;

/**
 * Looks for what is valid and yet probably wrong in rows that change something. A warning never fails a load.
 */
final class Warnings {

    /** How many events that only the server has are looked up. */
    private static final int LOOKUPS = 200;

    private final FolderIndex index;
    private final Server server;
    private final Likenesses likenesses;
    private final Faults found = new Faults();
    private final Map<String, Days> days = new HashMap<>();

    /** @param server null if it is not asked */
    Warnings(FolderIndex index, Server server) {
        this.index = index;
        this.server = server;
        this.likenesses = new Likenesses(server, found);
    }

    /** Returns those found, as faults are told. */
    Faults found() {
        return found;
    }

    /** Looks at a row that the load creates or changes. */
    void look(DataFile file, Row row) {
        if (file.collection().equals("events")) {
            var event = FolderIndex.days(row.resource());
            int i = 0;
            for (var item : row.resource().path("agenda")) {
                compare(file, row, "agenda[%d].date".formatted(i++), item, event, "the event, which is");
            }
        } else if (file.collection().equals("statements")) {
            var slug = Agendas.ref(row.resource().path("event"), "slug");
            if (slug != null && row.resource().has("date")) {
                compare(file, row, "date", row.resource(), days(slug), "the event '%s', which is".formatted(slug));
            }
        }
    }

    /** Looks at rows that the load creates. */
    void lookAtNew(DataFile file, List<Row> rows) {
        switch (file.collection()) {
            case "participants" -> likenesses.participants(file, rows);
            case "topics" -> likenesses.topics(file, rows);
            default -> {}
        }
    }

    private void compare(DataFile file, Row row, String field, JsonNode dated, Days event, String what) {
        var date = Days.of(dated.path("date").textValue());
        if (date != null && event != null && date.isApartFrom(event)) {
            int line = row.lineOf(new Result.Fault(field, "", null).pointer());
            found.add(
                    file,
                    line,
                    "warning: %s: %s: %s is outside %s %s"
                            .formatted(
                                    Judge.name(file, row),
                                    field,
                                    dated.path("date").textValue(),
                                    what,
                                    words(event)));
        }
    }

    private static String words(Days event) {
        return event.first().equals(event.last())
                ? "on " + event.first()
                : "from %s to %s".formatted(event.first(), event.last());
    }

    private Days days(String event) {
        var planned = index.event(event);
        if (planned != null) {
            return planned.days();
        }
        if (server == null || !days.containsKey(event) && days.size() >= LOOKUPS) {
            return null;
        }
        return days.computeIfAbsent(event, slug -> {
            var standing = server.get("/api/v1/events/" + Server.encoded(slug));
            return standing == null ? null : FolderIndex.days(standing);
        });
    }
}
