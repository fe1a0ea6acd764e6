package org.rapporteur.benchmarks.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Generated rows, as the API accepts them, deterministic by number: short statements, with their speakers and
 * events.
 */
final class GeneratedRecords {

    /** The event for measuring writes, so that nothing that is read grows. */
    static final String WRITTEN_EVENT = "bench-written";

    private static final String[] WORDS = """
            the of and to in for states all space outer peace security agreement proposal weapons prevention
            treaty committee session delegation statement report measures confidence transparency verification
            conference disarmament cooperation peaceful uses law international rules obligations parties
            concern support draft resolution adopted regional dialogue trust building""".split("\\s+");

    private static final int SHORT_TEXT = 30;
    private static final int SPEECH = 2_700;
    private static final int SPEECHES = 190;
    private static final int FIRST_YEAR = 1946;
    private static final int YEARS = 80;

    private final ObjectMapper json = new ObjectMapper();
    private final Size size;

    GeneratedRecords(Size size) {
        this.size = size;
    }

    static String event(int number) {
        return "bench-event-" + number;
    }

    static String participant(int number) {
        return "bench-participant-" + number;
    }

    static String statement(int number) {
        return "bench-statement-" + number;
    }

    /** Writes events, participants and participations. */
    void writeAllButStatements(Path folder) throws IOException {
        write(folder.resolve("events.ndjson"), -1, size.events(), this::eventRow);
        write(folder.resolve("participants.ndjson"), 0, size.participants(), this::participantRow);
        write(folder.resolve("participations.ndjson"), 0, size.participations(), this::participationRow);
    }

    /** Writes the statements from one number up to another (exclusive). */
    void writeStatements(Path file, int from, int to) throws IOException {
        write(file, from, to, this::statementRow);
    }

    /** Writes long speeches of one session, if there are no real ones. */
    void writeSpeeches(Path folder) throws IOException {
        write(folder.resolve("events.ndjson"), 0, 1, number -> event("bench-session", "Session"));
        write(folder.resolve("participants.ndjson"), 0, SPEECHES, number -> json.createObjectNode()
                .put("slug", "bench-speaker-" + number)
                .put("kind", "person")
                .set("name", text("Speaker " + number)));
        write(folder.resolve("participations.ndjson"), 0, SPEECHES, number -> json.createObjectNode()
                .put("slug", "bench-session-" + number)
                .put("event", "bench-session")
                .put("participant", "bench-speaker-" + number)
                .put("role", "speaker"));
        write(
                folder.resolve("statements.ndjson"),
                0,
                SPEECHES,
                number -> statement(
                        "bench-speech-" + number, "bench-session", "bench-speaker-" + number, number, SPEECH));
    }

    private void write(Path file, int from, int to, IntFunction<? extends Object> row) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int number = from; number < to; number++) {
                lines.write(json.writeValueAsString(row.apply(number)));
                lines.write('\n');
            }
        }
    }

    private Object eventRow(int number) {
        return number < 0 ? event(WRITTEN_EVENT, "Written") : event(event(number), "Event " + number);
    }

    private ObjectNode event(String slug, String name) {
        int year = FIRST_YEAR + Math.floorMod(slug.hashCode(), YEARS);
        return json.createObjectNode()
                .put("slug", slug)
                .put("classification", "conference")
                .put("status", "completed")
                .put("startDate", String.valueOf(year))
                .set("name", text(name));
    }

    private Object participantRow(int number) {
        return json.createObjectNode()
                .put("slug", participant(number))
                .put("kind", "person")
                .set("name", text("Participant " + number));
    }

    private Object participationRow(int number) {
        return json.createObjectNode()
                .put("slug", "bench-participation-" + number)
                .put("event", event(number % size.events()))
                .put("participant", participant(number / size.events() % size.participants()))
                .put("role", number % 10 == 0 ? "speaker" : "delegate");
    }

    private Object statementRow(int number) {
        return statement(
                statement(number),
                event(number % size.events()),
                participant(new SplittableRandom(number).nextInt(size.participants())),
                number,
                SHORT_TEXT);
    }

    private ObjectNode statement(String slug, String event, String speaker, int number, int words) {
        var random = new SplittableRandom(number);
        var row = json.createObjectNode()
                .put("slug", slug)
                .put("event", event)
                .put(
                        "date",
                        "%d-%02d-%02d"
                                .formatted(
                                        FIRST_YEAR + random.nextInt(YEARS),
                                        1 + random.nextInt(12),
                                        1 + random.nextInt(28)))
                .put("kind", "intervention");
        row.putArray("speakers").addObject().put("participant", speaker);
        row.set("title", text(words(random, 6)));
        row.putArray("texts")
                .addObject()
                .put("language", "en")
                .put("fidelity", "verbatim")
                .put("text", words(random, words));
        if (number % 4 == 0) {
            row.putArray("points")
                    .addObject()
                    .put("key", "point")
                    .put("ordinal", 1)
                    .put("kind", "proposal")
                    .set("text", text(words(random, 12)));
        }
        return row;
    }

    private ObjectNode text(String english) {
        return json.createObjectNode().put("en", english);
    }

    private static String words(SplittableRandom random, int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
