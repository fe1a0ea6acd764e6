package org.rapporteur.conversions;

import static org.rapporteur.conversions.JsonLines.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Recorded talks of conferences: a conference becomes an event, a talk a statement with its description, a
 * speaker a participant. The catalogue identifies people only by name: the same name is the same person.
 */
final class ConferenceTalks implements Conversion {

    private static final String SET = "conference-talks";
    private static final String UNDETERMINED = "und";
    private static final String TALKS = "talks";
    /** What the talks of a conference that is left out are counted as. */
    static final String OF_ONE_LEFT_OUT = "of a conference that is left out";

    /** Values that stand for a missing name. */
    private static final Set<String> PLACE_HOLDERS =
            Set.of("various speakers", "various", "multiple speakers", "panel", "unknown", "tba", "tbd");

    private static final Members CONFERENCE = new Members(Set.of("event", "category", TALKS), Set.of());
    private static final Members CATEGORY =
            new Members(Set.of("title", "description", "url", "start_date", "end_date"), Set.of());

    private static final Documents CATALOGUE = new Documents(Row.part()
            .with("title", "PyVideo: data")
            .with("publisher", "PyVideo")
            .with("url", "https://github.com/pyvideo/data")
            .with("license", "CC0-1.0"));

    @Override
    public void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException {
        new Run(target, report).read(source);
    }

    /** Someone or something that several talks name: its slug or name, and where it occurs first. */
    private record Named(String value, String place) {}

    /** One conversion. */
    private static final class Run {

        private final DataFolder target;
        private final Report report;
        private final Slugs events = new Slugs();
        private final Slugs statements = new Slugs();
        private final Slugs participants = new Slugs();
        private final Map<String, Named> people = new LinkedHashMap<>();
        private final Map<String, Named> topics = new LinkedHashMap<>();
        private final Map<List<Object>, String> lines = new HashMap<>();
        private final Map<String, String> keys = new HashMap<>();

        Run(DataFolder target, Report report) {
            this.target = target;
            this.report = report;
        }

        void read(Path source) throws ConversionException, IOException {
            JsonLines.read(source.resolve("events.jsonl.gz"), "conferences", report, this::conference);
            for (var person : people.entrySet()) {
                target.participant(Row.of(person.getValue().value, person.getValue().place)
                        .with("kind", "person")
                        .text("name", UNDETERMINED, person.getKey())
                        .with("sources", CATALOGUE.stated(null)));
            }
            for (var topic : topics.entrySet()) {
                target.topic(Row.of(topic.getKey(), topic.getValue().place)
                        .text("label", UNDETERMINED, topic.getValue().value));
            }
        }

        private void conference(JsonNode conference, String place) throws ConversionException, IOException {
            String key;
            try {
                key = key(conference, place);
            } catch (RowException e) {
                int number = conference.path(TALKS).size();
                report.read(TALKS, number);
                report.leftOutToo(TALKS, OF_ONE_LEFT_OUT, number);
                throw e;
            }
            convert(conference, key, talks(conference, key, place), place);
        }

        /** Returns the name by which the catalogue identifies the conference. */
        private String key(JsonNode conference, String place) throws RowException {
            var key = require(conference, "event");
            if (Slugs.of(key).isEmpty()) {
                throw new RowException("a wrong 'event'", "'%s' is not a name in Latin letters".formatted(key));
            }
            var same = lines.putIfAbsent(List.of(key, conference.hashCode()), place);
            if (same != null) {
                throw new RowException("the same as an earlier line", "is the same as " + same);
            }
            return key;
        }

        private void convert(JsonNode conference, String key, List<Talk> talks, String place)
                throws ConversionException, IOException {
            var dates = new ConferenceDates(conference, key, talks, place, report);
            report.members("conferences.", JsonLines.present(conference), CONFERENCE);
            report.members("conferences.category.", JsonLines.present(conference.path("category")), CATEGORY);
            var other = keys.putIfAbsent(key, place);
            if (other != null) {
                report.remark(
                        "conferences that occur twice",
                        place,
                        "'%s' occurs in %s, too; both are kept".formatted(key, other));
            }
            var slug = events.next(SET, key);
            var agenda = new ArrayList<Row>();
            var handles = new Slugs();
            var speaking = new LinkedHashMap<String, String>();
            for (var talk : talks) {
                talk(talk, slug, key, speaking, agenda, handles);
            }
            agenda.sort(Comparator.comparing(item -> "%s %s".formatted(item.get("date"), item.get("start"))));
            int ordinal = 1;
            for (var item : agenda) {
                item.with("ordinal", ordinal++);
            }
            target.event(event(conference, key, slug, place, dates).with("agenda", agenda));
            for (var speaker : speaking.entrySet()) {
                target.participation(
                        Row.of(statements.next(slug, "by", speaker.getKey().substring(SET.length() + 1)), place)
                                .with("event", slug)
                                .with("participant", speaker.getKey())
                                .with("nameAsPrinted", speaker.getValue())
                                .with("role", "speaker")
                                .with("sources", CATALOGUE.stated(key)));
            }
        }

        /** Returns the talks; a faulty one is left out. */
        private List<Talk> talks(JsonNode conference, String key, String place) {
            var all = new ArrayList<Talk>();
            int number = 0;
            var seen = new HashMap<JsonNode, Integer>();
            for (var talk : conference.path(TALKS)) {
                number++;
                var where = "%s, talk %d".formatted(place, number);
                report.read(TALKS);
                try {
                    var same = seen.putIfAbsent(talk, number);
                    if (same != null) {
                        throw new RowException(
                                "the same as an earlier talk", "is the same as talk %d of '%s'".formatted(same, key));
                    }
                    all.add(new Talk(talk, number, where, CATALOGUE, report));
                } catch (RowException e) {
                    report.leftOut(TALKS, where, e);
                }
            }
            return all;
        }

        private Row event(JsonNode conference, String key, String slug, String place, ConferenceDates dates) {
            var category = conference.path("category");
            var title = category.path("title").asText("").strip();
            if (title.isEmpty()) {
                report.remark("conferences without a title", place, "has no title; called '%s'".formatted(key));
            }
            var row = Row.of(slug, place)
                    .text("name", UNDETERMINED, title.isEmpty() ? key : title)
                    .with("classification", "conference")
                    .with("status", "completed")
                    .text("summary", UNDETERMINED, category.path("description").asText(""))
                    .add(
                            "sources",
                            CATALOGUE
                                    .source("stated")
                                    .with("paragraph", key)
                                    .with("fields", List.of("name", "summary")));
            dates.addTo(row, CATALOGUE.source(dates.support()).with("paragraph", key));
            var url = category.path("url").asText("").strip();
            if (Documents.isAddress(url)) {
                row.add(
                        "sources",
                        Row.part()
                                .with(
                                        "document",
                                        Row.part()
                                                .with("title", "Web site of the conference")
                                                .with("url", url))
                                .with("fields", List.of("name"))
                                .with("support", "inferred")
                                .with("note", "Linked by the catalogue; not read for this record"));
            } else if (!url.isEmpty()) {
                report.remark("addresses that are none", place, "'%s' is not an address; left out".formatted(url));
            }
            return row;
        }

        private void talk(
                Talk talk, String event, String key, Map<String, String> speaking, List<Row> agenda, Slugs keys)
                throws ConversionException, IOException {
            var paragraph = key + "/" + talk.file();
            var name = talk.file().replaceFirst("\\.json$", "");
            var slug = statements.next(event, name);
            var row = Row.of(slug, talk.place()).with("event", event);
            var handle = keys.next(Slugs.of(name).isEmpty() ? "talk" : name);
            var item = talk.agendaItem(handle, paragraph);
            if (item != null) {
                agenda.add(item);
                row.with("agendaItem", handle);
            }
            for (var speaker : talk.speakers()) {
                boolean isKnown = !PLACE_HOLDERS.contains(speaker.toLowerCase(Locale.ROOT));
                if (isKnown) {
                    speaking.putIfAbsent(person(speaker, talk.place()), speaker);
                }
                row.add(
                        "speakers",
                        Row.part()
                                .with("participant", isKnown ? person(speaker, talk.place()) : null)
                                .with("asPrinted", speaker));
            }
            row.with("topics", topics(talk));
            target.statement(talk.complete(row, paragraph));
        }

        private String person(String name, String place) {
            return people.computeIfAbsent(
                            name,
                            key -> new Named(
                                    participants.next(SET, Slugs.of(key).isEmpty() ? "person" : key), place))
                    .value;
        }

        private List<String> topics(Talk talk) {
            var slugs = new LinkedHashSet<String>();
            for (var tag : talk.tags()) {
                var slug = Slugs.shortened(tag);
                var free = Slugs.isReserved(slug) ? "tag-" + slug : slug;
                topics.putIfAbsent(free, new Named(tag, talk.place()));
                slugs.add(free);
            }
            return List.copyOf(slugs);
        }
    }
}
