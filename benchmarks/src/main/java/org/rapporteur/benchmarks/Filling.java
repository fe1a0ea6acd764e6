package org.rapporteur.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** Fills the service's tables with COPY: a million statements through the API would take an hour. */
final class Filling {

    private static final int PIECE = 20_000;
    /** How many posts a speaker had, at intervals of ten years. */
    private static final int POSTS = 3;

    private final Scratch database;
    private final Sample sample;
    private final PrintWriter out;
    private final long begun = System.nanoTime();

    Filling(Scratch database, Sample sample, PrintWriter out) {
        this.database = database;
        this.sample = sample;
        this.out = out;
    }

    /** Fills all tables. */
    void fill(Paragraphs paragraphs) throws IOException, SQLException {
        out.printf("%,d paragraphs%n", paragraphs.count());
        // building an index once over all rows takes a fraction of the time for maintaining it row by row
        var indexes = database.indexes("statement", "statement_language", "statement_topic", "point");
        database.execute(
                indexes.keySet().stream().map(name -> "drop index " + name).toArray(String[]::new));
        references();
        statements(0, sample.statements(), paragraphs);
        for (var index : indexes.values()) {
            database.execute(index);
        }
        published();
        report("indexes made", sample.statements());
        database.execute("vacuum analyze");
        report("analyzed", sample.statements());
    }

    private void report(String what, int statements) {
        out.printf("%,12d statements, %s, %d s%n", statements, what, (System.nanoTime() - begun) / 1_000_000_000);
    }

    private void statements(int first, int end, Paragraphs paragraphs) throws IOException, SQLException {
        for (int from = first; from < end; from += PIECE) {
            piece(from, Math.min(from + PIECE, end), paragraphs);
        }
        report("written", end);
    }

    /** Leaves the change log as after publishing. */
    private void published() throws SQLException {
        database.execute("""
                insert into change_position (position, seq)
                select l.last_position + row_number() over (order by c.seq), c.seq from change_log l
                join change c on not exists (select 1 from change_position p where p.seq = c.seq)""", """
                update change_log set published_below = pg_snapshot_xmin(pg_current_snapshot()),
                    last_position = (select count(*) from change_position)""");
    }

    private void references() throws IOException, SQLException {
        var rows = new StringBuilder();
        for (int event = 0; event < Sample.EVENTS; event++) {
            reference(
                    rows,
                    Sample.id(2, event),
                    "event",
                    "event-" + event,
                    "{\"startDate\": \"%d\", \"endDate\": \"%d\"%s}"
                            .formatted(sample.year(event), sample.year(event), parent(event)));
        }
        for (int speaker = 0; speaker < Sample.SPEAKERS; speaker++) {
            reference(rows, Sample.id(3, speaker), "participant", "speaker-" + speaker, posts(speaker));
        }
        for (int state = 0; state < Sample.STATES; state++) {
            reference(
                    rows,
                    Sample.id(4, state),
                    "participant",
                    "state-" + state,
                    "{\"countryCode\": \"%s\", \"classification\": \"%s\"}"
                            .formatted(Queries.country(state), state % 10 == 9 ? "igo" : "state"));
        }
        copy("reference (id, resource_type, slug, version, name, attributes)", rows);
        topics();
    }

    private void topics() throws IOException, SQLException {
        var rows = new StringBuilder();
        for (var slug : Sample.topics()) {
            var label = "{\"en\": \"%s\"}".formatted(slug);
            var time = Sample.changed(0);
            line(
                    rows,
                    Sample.topic(slug),
                    slug,
                    1,
                    time,
                    time,
                    "{\"slug\": \"%s\", \"label\": %s}".formatted(slug, label),
                    100,
                    label,
                    "{}");
        }
        copy("topic (id, slug, version, created_at, updated_at, content, size, label, broader_ids)", rows);
    }

    /** Ten events are a session, which is the first of them. */
    private static String parent(int event) {
        return event % 10 == 0 ? "" : ", \"parent\": {\"id\": \"%s\"}".formatted(Sample.id(2, event - event % 10));
    }

    private static String posts(int speaker) {
        return IntStream.range(0, POSTS)
                .mapToObj(post -> "{\"title\": {\"en\": \"Post %d\"}, \"from\": \"%d\", \"to\": \"%d\"}"
                        .formatted(
                                (speaker + post) % 40,
                                Sample.FIRST_YEAR + (speaker + 10 * post) % 80,
                                Sample.FIRST_YEAR + (speaker + 10 * post) % 80 + 9))
                .collect(Collectors.joining(", ", "{\"memberships\": [", "]}"));
    }

    private static void reference(StringBuilder rows, Object id, String type, String slug, String attributes) {
        line(rows, id, type, slug, 1, "{\"en\": \"%s\"}".formatted(slug), attributes);
    }

    private void piece(int first, int end, Paragraphs paragraphs) throws IOException, SQLException {
        var statements = new StringBuilder();
        var languages = new StringBuilder();
        var topics = new StringBuilder();
        var points = new StringBuilder();
        var changes = new StringBuilder();
        for (int number = first; number < end; number++) {
            var row = sample.row(number);
            var paragraph = paragraphs.get(number);
            var title = paragraph
                    .substring(0, Math.min(60, paragraph.length()))
                    .replace('\n', ' ')
                    .replaceAll("[\"\\\\\\p{Cntrl}]", " ");
            var time = Sample.changed(number);
            var event = Sample.id(2, row.event());
            var speaker = Sample.id(3, row.speaker());
            var state = Sample.id(4, row.state());
            var concerned = new ArrayList<>(List.of(speaker.toString(), state.toString()));
            if (row.mention()) {
                concerned.add(Sample.id(4, 1).toString());
            }
            var written = State.of(row, title, paragraph, time);
            int size = written.toString().getBytes(StandardCharsets.UTF_8).length;
            line(
                    statements,
                    row.id(),
                    "statement-" + number,
                    1,
                    time,
                    time,
                    State.withoutParts(written),
                    State.texts(written),
                    size,
                    paragraph.getBytes(StandardCharsets.UTF_8).length,
                    event,
                    array(List.of(speaker.toString())),
                    array(List.of(state.toString())),
                    array(List.of(state.toString())),
                    row.date(),
                    row.date(),
                    row.type(),
                    row.position(),
                    array(concerned));
            line(languages, row.id(), row.language());
            row.topics().forEach(topic -> line(topics, row.id(), Sample.topic(topic)));
            if (row.point()) {
                point(points, row, event, speaker, state, written.get("points").get(0));
            }
            line(changes, "statement", row.id(), "created", 1, time, "benchmark", written, size);
        }
        copy(
                "statement (id, slug, version, created_at, updated_at, content, texts, size, texts_size, event_id, speaker_ids,"
                        + " on_behalf_of_ids, spoken_for_ids, first_day, last_day, kind, ordinal, participant_ids)",
                statements);
        copy("statement_language (statement_id, language)", languages);
        copy("statement_topic (statement_id, topic_id)", topics);
        copy("change (resource_type, resource_id, operation, version, time, author, state, size)", changes);
        copy(
                "point (id, statement_id, content, key, ordinal, kind, topic_ids, event_id, speaker_ids,"
                        + " on_behalf_of_ids, spoken_for_ids, first_day, last_day, place)",
                points);
    }

    private static void point(
            StringBuilder points, Sample.Row row, Object event, Object speaker, Object state, JsonNode content) {
        line(
                points,
                Sample.id(5, row.number()),
                row.id(),
                content,
                "point",
                1,
                row.number() % 3 == 0 ? "proposal" : "concern",
                array(row.topics().stream()
                        .map(topic -> Sample.topic(topic).toString())
                        .toList()),
                event,
                array(List.of(speaker.toString())),
                array(List.of(state.toString())),
                array(List.of(state.toString())),
                row.date(),
                row.date(),
                "%s/%010d/0000000001".formatted(event, row.position()));
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "{", "}"));
    }

    /** Writes a line in COPY's text format. */
    private static void line(StringBuilder rows, Object... values) {
        rows.append(Stream.of(values).map(Filling::value).collect(Collectors.joining("\t")))
                .append('\n');
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> "\\N";
            case LocalDate date -> date.toString();
            default ->
                value.toString()
                        .replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t");
        };
    }

    private void copy(String table, StringBuilder rows) throws IOException, SQLException {
        try (var connection = database.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + table + " from stdin",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
