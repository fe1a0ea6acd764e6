package org.rapporteur.conversions;

import static org.rapporteur.conversions.JsonLines.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Recorded conference talks: a conference becomes an event, a talk a statement, its speakers persons.
 */
final class ConferenceTalks implements Conversion {

    private static final String SET = "conference-talks";
    private static final String UNDETERMINED = "und";

    /** Values that stand for a missing name. */
    private static final Set<String> PLACE_HOLDERS =
            Set.of("various speakers", "various", "multiple speakers", "panel", "unknown", "tba", "tbd");

    private static final Documents CATALOGUE = new Documents(Row.part()
            .with("title", "PyVideo: data")
            .with("publisher", "PyVideo")
            .with("url", "https://github.com/pyvideo/data")
            .with("license", "CC0-1.0"));

    @Override
    public void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException {
        new Run(target).read(source, progress);
    }

    /** One conversion. */
    private static final class Run {

        private final DataFolder target;
        private final Slugs statements = new Slugs();
        private final Slugs participants = new Slugs();
        private final Map<String, String> people = new LinkedHashMap<>();
        private final Map<String, String> topics = new LinkedHashMap<>();

        Run(DataFolder target) {
            this.target = target;
        }

        void read(Path source, PrintWriter progress) throws ConversionException, IOException {
            for (var file : JsonLines.files(source, "events.jsonl.gz")) {
                int conferences = JsonLines.read(file, this::conference);
                progress.printf("%-32s %,6d conferences%n", file.getFileName(), conferences);
            }
            for (var person : people.entrySet()) {
                target.participant(Row.of(person.getValue())
                        .with("kind", "person")
                        .text("name", UNDETERMINED, person.getKey())
                        .with("sources", CATALOGUE.stated(null)));
            }
            for (var topic : topics.entrySet()) {
                target.topic(Row.of(topic.getKey()).text("label", UNDETERMINED, topic.getValue()));
            }
        }

        private void conference(JsonNode conference, String place) throws ConversionException, IOException {
            var key = require(conference, "event", place);
            var category = conference.path("category");
            var slug = SET + "-" + Slugs.of(key);
            var days = StreamSupport.stream(conference.path("talks").spliterator(), false)
                    .map(Run::day)
                    .sorted()
                    .toList();
            if (days.isEmpty()) {
                throw new ConversionException("%s: '%s' has no talks".formatted(place, key));
            }
            var start = category.path("start_date").asText(days.getFirst());
            var end = category.path("end_date").asText(days.getLast());
            var row = Row.of(slug)
                    .text("name", UNDETERMINED, require(category, "title", place + ": category"))
                    .with("classification", "conference")
                    .with("status", "completed")
                    .with("startDate", start)
                    .with("endDate", end.compareTo(start) < 0 ? null : end)
                    .text("summary", UNDETERMINED, category.path("description").asText(""))
                    .add(
                            "sources",
                            CATALOGUE
                                    .source("stated")
                                    .with("paragraph", key)
                                    .with("fields", List.of("name", "summary")));
            target.event(row.add(
                    "sources",
                    CATALOGUE
                            .source(category.has("start_date") ? "stated" : "inferred")
                            .with("paragraph", key)
                            .with("fields", List.of("startDate", "endDate"))
                            .with(
                                    "note",
                                    "Where the catalogue has no dates: the first and the last day of a recording")));
            var speaking = new LinkedHashMap<String, String>();
            for (var talk : conference.path("talks")) {
                talk(talk, slug, key, place, speaking);
            }
            for (var speaker : speaking.entrySet()) {
                target.participation(
                        Row.of(statements.next(slug, "by", speaker.getKey().substring(SET.length() + 1)))
                                .with("event", slug)
                                .with("participant", speaker.getKey())
                                .with("nameAsPrinted", speaker.getValue())
                                .with("role", "speaker")
                                .with("sources", CATALOGUE.stated(key)));
            }
        }

        private void talk(JsonNode talk, String event, String key, String place, Map<String, String> speaking)
                throws ConversionException, IOException {
            var file = require(talk, "file", place);
            var language = language(talk.path("language").asText(""));
            var paragraph = key + "/" + file;
            var names = new LinkedHashSet<String>();
            talk.path("speakers").forEach(name -> names.add(name.asText().strip()));
            names.remove("");
            var known = names.stream()
                    .filter(name -> !PLACE_HOLDERS.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            known.forEach(name -> speaking.putIfAbsent(person(name), name));
            var row = Row.of(statements.next(event, file.replaceFirst("\\.json$", "")))
                    .with("event", event)
                    .with("date", day(talk))
                    .with("kind", "address")
                    .text(
                            "title",
                            language == null ? UNDETERMINED : language,
                            require(talk, "title", paragraph).strip())
                    .with("originalLanguage", language)
                    .with("topics", topics(talk));
            for (var name : names) {
                row.add(
                        "speakers",
                        Row.part()
                                .with("participant", known.contains(name) ? person(name) : null)
                                .with("asPrinted", name));
            }
            var description = talk.path("description").asText("");
            if (!description.isBlank()) {
                row.add(
                        "texts",
                        Row.part()
                                .with("language", language == null ? UNDETERMINED : language)
                                .with("fidelity", "official_summary")
                                .with("text", description)
                                .with(
                                        "sources",
                                        CATALOGUE.stated(
                                                paragraph,
                                                "The description of the talk, as published; its language is "
                                                        + "assumed to be that of the talk")));
            }
            row.add("sources", CATALOGUE.source("stated").with("paragraph", paragraph));
            var video = talk.path("videos").path(0).path("url").asText("");
            if (video.matches("https?://\\S+")) {
                row.add(
                        "sources",
                        Row.part()
                                .with(
                                        "document",
                                        Row.part().with("title", "Recording").with("url", video))
                                .with("support", "stated"));
            }
            target.statement(row);
        }

        private String person(String name) {
            return people.computeIfAbsent(
                    name, key -> participants.next(SET, Slugs.of(key).isEmpty() ? "person" : key));
        }

        private List<String> topics(JsonNode talk) {
            var slugs = new LinkedHashSet<String>();
            talk.path("tags").forEach(tag -> {
                var slug = Slugs.of(tag.asText());
                if (!slug.isEmpty()) {
                    var free = Slugs.isReserved(slug) ? "tag-" + slug : slug;
                    topics.putIfAbsent(free, tag.asText().strip());
                    slugs.add(free);
                }
            });
            return List.copyOf(slugs);
        }

        /** The day of the recording. The time, which some talks have, is left out because its zone is unknown. */
        private static String day(JsonNode talk) {
            var recorded = talk.path("recorded").asText("");
            return recorded.length() > 10 ? recorded.substring(0, 10) : recorded;
        }

        private static String language(String code) {
            return code.isEmpty() ? null : Codes.languageTag(code);
        }
    }
}
