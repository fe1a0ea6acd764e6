package org.rapporteur.conversions;

import static org.rapporteur.conversions.JsonLines.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Speeches of the UN General Debate: a session becomes an event, a speaker for a delegation a participation, a
 * speech a statement. The source has only years, so dates are years.
 */
final class UnGeneralDebate implements Conversion {

    static final String SET = "un-general-debate";

    /** The year of session 0: a session is that of the year in which it begins. */
    private static final int BEFORE_THE_FIRST_SESSION = 1945;

    private static final String ROWS = "speeches";
    private static final String NOTE_ON_TEXT =
            "The whole speech in English; the source does not say whether it was delivered in English or is the"
                    + " official translation";

    private static final Members KNOWN =
            new Members(Set.of("id", "iso3", "session", "year", "country", "speaker", "post", "text"), Set.of());

    static final Documents CORPUS = new Documents(Row.part()
            .with("title", "United Nations General Debate Corpus 1946–2024")
            .with("publisher", "Harvard Dataverse")
            .with("url", "https://doi.org/10.7910/DVN/0TJX8Y")
            .with("language", "en")
            .with("license", "CC0-1.0"));

    /** A session, and its first speech. */
    private record Session(String record, Spellings numbers, String place) {}

    /** A speech of a state in a session, to recognize lines that occur twice. */
    private record Seen(JsonNode id, int length, int hash, String place) {}

    @Override
    public void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException {
        new Run(target, report).read(source);
    }

    /** One conversion. */
    private static final class Run {

        private final DataFolder target;
        private final Report report;
        private final Slugs statements = new Slugs();
        private final Slugs participations = new Slugs();
        private final Map<String, Delegation> delegations = new TreeMap<>();
        private final DebatePeople people = new DebatePeople();
        private final Map<String, Session> sessions = new LinkedHashMap<>();
        private final Map<String, List<Seen>> speeches = new HashMap<>();
        private final Set<String> speaking = new HashSet<>();

        Run(DataFolder target, Report report) {
            this.target = target;
            this.report = report;
        }

        void read(Path source) throws ConversionException, IOException {
            for (var file : SourceFile.matching(source, "ungd-*.jsonl.gz")) {
                JsonLines.read(file, ROWS, report, this::speech);
            }
            for (var session : sessions.entrySet()) {
                session(session.getKey(), session.getValue());
            }
            var names = delegations.values().stream()
                    .map(Delegation::name)
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
            for (var delegation : delegations.values()) {
                target.participant(delegation.row(names, CORPUS, report));
            }
            people.write(target);
        }

        private void speech(JsonNode speech, String place) throws ConversionException, IOException {
            var code = code(speech);
            var year = year(speech);
            var event = SET + "-" + year;
            boolean isFirst = isFirst(event + "-" + code, speech, place);
            report.members(ROWS + ".", JsonLines.present(speech), KNOWN);
            var record = record(speech, place);
            session(speech, year, record, place);
            var delegation = delegations.computeIfAbsent(code, key -> new Delegation(key, place));
            var country = name(speech, "country");
            if (country == null) {
                report.remark("speeches without the name of the state", place, "only the code '%s'".formatted(code));
            } else {
                delegation.isCalled(country, place);
            }
            var slug = statements.next(event, code);
            if (isFirst) {
                target.participation(Row.of(participations.next(slug), place)
                        .with("event", event)
                        .with("participant", delegation.slug())
                        .with("nameAsPrinted", country)
                        .with("role", "delegate")
                        .with("capacity", "representing")
                        .with("sources", CORPUS.stated(record)));
            }
            var statement = Row.of(slug, place)
                    .with("event", event)
                    .with("speakers", speakers(speech, delegation, year, slug, record, place))
                    .with("onBehalfOf", List.of(delegation.slug()))
                    .with("date", year)
                    .with("kind", "address");
            text(statement, speech, record, place);
            target.statement(statement.with("sources", CORPUS.stated(record)));
        }

        private static String code(JsonNode speech) throws RowException {
            var code = require(speech, "iso3").strip().toUpperCase(Locale.ROOT);
            if (Slugs.of(code).isEmpty()) {
                throw new RowException("a wrong 'iso3'", "'%s' is not the code of a state".formatted(code));
            }
            return code;
        }

        private static String year(JsonNode speech) throws RowException {
            var year = require(speech, "year").strip();
            if (!year.matches("[12]\\d{3}")) {
                throw new RowException("a wrong 'year'", "'%s' is not a year".formatted(year));
            }
            return year;
        }

        /** Whether it is the first speech of the state in the session. A line that occurs twice is a fault. */
        private boolean isFirst(String key, JsonNode speech, String place) throws RowException {
            var text = speech.path("text").asText("");
            var seen = new Seen(speech.path("id"), text.length(), speech.hashCode(), place);
            var earlier = speeches.computeIfAbsent(key, first -> new ArrayList<>());
            for (var other : earlier) {
                if (other.id.equals(seen.id) && other.length == seen.length && other.hash == seen.hash) {
                    throw new RowException("the same as an earlier line", "is the same as " + other.place);
                }
            }
            earlier.add(seen);
            if (earlier.size() > 1) {
                report.remark(
                        "further speeches of a state in a session",
                        place,
                        "the state speaks again in this session, first in %s; kept"
                                .formatted(earlier.getFirst().place));
            }
            return earlier.size() == 1;
        }

        private String record(JsonNode speech, String place) {
            var record = name(speech, "id");
            if (record == null) {
                report.remark("speeches without an id", place, "has no 'id'; its source is this line");
            }
            return record == null ? place : record;
        }

        private void session(JsonNode speech, String year, String record, String place) {
            var number = name(speech, "session");
            var session = sessions.computeIfAbsent(year, key -> new Session(record, new Spellings(), place));
            if (number == null) {
                report.remark("speeches without a session", place, "has no 'session'; it is that of the year " + year);
                return;
            }
            session.numbers.add(number);
            if (!number.equals(Integer.toString(Integer.parseInt(year) - BEFORE_THE_FIRST_SESSION))) {
                report.remark(
                        "speeches whose year is not that of the session",
                        place,
                        "session %s is not that of the year %s; kept under the year".formatted(number, year));
            }
        }

        private List<Row> speakers(
                JsonNode speech, Delegation delegation, String year, String slug, String record, String place)
                throws ConversionException, IOException {
            var speaker = name(speech, "speaker");
            var post = name(speech, "post");
            if (speaker == null) {
                report.remark(
                        post == null ? "speeches without a speaker" : "posts without a speaker",
                        place,
                        post == null
                                ? "names no speaker, only the state"
                                : "names no speaker, only the post '%s'; kept as printed".formatted(post));
                return Row.speakers(null, post);
            }
            if (post == null) {
                report.remark("speakers without a post", place, "'%s' has no post".formatted(speaker));
            }
            var person = people.slug(speaker, delegation, year, post, place);
            if (speaking.add(year + " " + person)) {
                target.participation(Row.of(participations.next(slug, "speaker"), place)
                        .with("event", SET + "-" + year)
                        .with("participant", person)
                        .with("nameAsPrinted", speaker)
                        .with("onBehalfOf", delegation.slug())
                        .with("role", "speaker")
                        .with("capacity", "representing")
                        .with("sources", CORPUS.stated(record)));
            }
            return Row.speakers(person, speaker);
        }

        private void text(Row statement, JsonNode speech, String record, String place) {
            var text = speech.path("text").asText("");
            if (text.isBlank()) {
                report.remark("speeches without a text", place, "has no 'text'; the speech is kept without it");
            } else {
                statement.add(
                        "texts",
                        Row.part()
                                .with("language", "en")
                                .with("fidelity", "verbatim")
                                .with("text", text)
                                .with("sources", CORPUS.stated(record, NOTE_ON_TEXT)));
            }
        }

        private void session(String year, Session session) throws ConversionException, IOException {
            target.event(Row.of(SET + "-" + year, session.place)
                    .text(
                            "name",
                            "en",
                            "General Debate of the UN General Assembly, "
                                    + (session.numbers.all().isEmpty() ? year : "session " + session.numbers.name("")))
                    .with("classification", "session")
                    .with("status", "completed")
                    .with("startDate", year)
                    .with("sources", CORPUS.stated(session.record)));
        }

        /** Returns a name with single spaces; null if the source has none. */
        private static String name(JsonNode speech, String member) {
            var name = speech.path(member).asText("").strip().replaceAll("\\s+", " ");
            return name.isEmpty() ? null : name;
        }
    }
}
