package org.rapporteur.conversions;

import static org.rapporteur.conversions.JsonLines.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Speeches of the UN General Debate: a session becomes an event, a speaker for a delegation a participation, a
 * speech a statement. The source has only years, so dates are years.
 */
final class UnGeneralDebate implements Conversion {

    private static final String SET = "un-general-debate";
    private static final String NOTE_ON_TEXT =
            "The whole speech in English; the source does not say whether it was delivered in English or is the"
                    + " official translation";

    private static final Documents CORPUS = new Documents(Row.part()
            .with("title", "United Nations General Debate Corpus 1946–2024")
            .with("publisher", "Harvard Dataverse")
            .with("url", "https://doi.org/10.7910/DVN/0TJX8Y")
            .with("language", "en")
            .with("license", "CC0-1.0"));

    /** A delegation: the spellings of its name, each with the number of its occurrences. */
    private record Delegation(String iso3, Map<String, Integer> spellings) {

        String slug() {
            return SET + "-" + iso3.toLowerCase(Locale.ROOT);
        }

        /** Returns the most frequent spelling, the longest of several; the code if the source has none. */
        String name() {
            return spellings.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(spelling -> spelling.getKey().length()))
                    .map(Map.Entry::getKey)
                    .orElse(iso3);
        }
    }

    /**
     * A speaker. A name that occurs for two states counts as two people, although it may be a mistake of the
     * source.
     */
    private record Person(String slug, String name, Delegation delegation, Map<String, String> posts) {}

    @Override
    public void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException {
        new Run(target).read(source, progress);
    }

    /** One conversion. */
    private static final class Run {

        private final DataFolder target;
        private final Slugs slugs = new Slugs();
        private final Map<String, Delegation> delegations = new TreeMap<>();
        private final Map<List<String>, Person> people = new LinkedHashMap<>();
        private final Map<String, String> events = new LinkedHashMap<>();

        Run(DataFolder target) {
            this.target = target;
        }

        void read(Path source, PrintWriter progress) throws ConversionException, IOException {
            for (var file : JsonLines.files(source, "ungd-*.jsonl.gz")) {
                int speeches = JsonLines.read(file, this::speech);
                progress.printf("%-32s %,6d speeches%n", file.getFileName(), speeches);
            }
            for (var delegation : delegations.values()) {
                delegation(delegation);
            }
            for (var person : people.values()) {
                person(person);
            }
        }

        private void speech(JsonNode speech, String place) throws ConversionException, IOException {
            var iso3 = require(speech, "iso3", place);
            var year = require(speech, "year", place);
            var record = require(speech, "id", place);
            var event = event(year, require(speech, "session", place), record);
            var country = name(speech, "country");
            var speaker = name(speech, "speaker");
            var delegation = delegations.computeIfAbsent(iso3, code -> new Delegation(code, new LinkedHashMap<>()));
            if (country != null) {
                delegation.spellings.merge(country, 1, Integer::sum);
            }
            var slug = event + "-" + iso3.toLowerCase(Locale.ROOT);
            target.participation(Row.of(slug)
                    .with("event", event)
                    .with("participant", delegation.slug())
                    .with("nameAsPrinted", country)
                    .with("role", "delegate")
                    .with("capacity", "representing")
                    .with("sources", CORPUS.stated(record)));
            var person = speaker == null ? null : person(speaker, delegation, year, name(speech, "post"));
            if (person != null) {
                target.participation(Row.of(slug + "-speaker")
                        .with("event", event)
                        .with("participant", person.slug)
                        .with("nameAsPrinted", speaker)
                        .with("onBehalfOf", delegation.slug())
                        .with("role", "speaker")
                        .with("capacity", "representing")
                        .with("sources", CORPUS.stated(record)));
            }
            target.statement(Row.of(slug)
                    .with("event", event)
                    .with("speakers", Row.speakers(person == null ? null : person.slug, speaker))
                    .with("onBehalfOf", List.of(delegation.slug()))
                    .with("date", year)
                    .with("kind", "address")
                    .add(
                            "texts",
                            Row.part()
                                    .with("language", "en")
                                    .with("fidelity", "verbatim")
                                    .with("text", require(speech, "text", place))
                                    .with("sources", CORPUS.stated(record, NOTE_ON_TEXT)))
                    .with("sources", CORPUS.stated(record)));
        }

        private String event(String year, String session, String record) throws ConversionException, IOException {
            var slug = SET + "-" + year;
            if (events.putIfAbsent(year, session) == null) {
                target.event(Row.of(slug)
                        .text("name", "en", "General Debate of the UN General Assembly, session %s".formatted(session))
                        .with("classification", "session")
                        .with("status", "completed")
                        .with("startDate", year)
                        .with("sources", CORPUS.stated(record)));
            } else if (!session.equals(events.get(year))) {
                throw new ConversionException(
                        "%s: session %s, but %s before in the same year".formatted(record, session, events.get(year)));
            }
            return slug;
        }

        private Person person(String name, Delegation delegation, String year, String post) {
            var person = people.computeIfAbsent(
                    List.of(name, delegation.iso3),
                    key -> new Person(slugs.next(delegation.slug(), name), name, delegation, new TreeMap<>()));
            if (post != null) {
                person.posts.put(year, post);
            }
            return person;
        }

        private void delegation(Delegation delegation) throws ConversionException, IOException {
            boolean union = delegation.iso3.equals("EU");
            var country = Codes.country(delegation.iso3);
            if (country == null && !union) {
                throw new ConversionException("'%s' is not the code of a known state".formatted(delegation.iso3));
            }
            var names = delegations.values().stream().map(Delegation::name).collect(Collectors.toSet());
            var row = Row.of(delegation.slug())
                    .with("kind", "organization")
                    .with("classification", union ? "igo" : "state")
                    .text("name", "en", delegation.name());
            // the name of another state is a mistake of the source
            delegation.spellings.keySet().stream()
                    .filter(spelling -> !names.contains(spelling))
                    .sorted(Comparator.naturalOrder())
                    .forEach(spelling -> row.add(
                            "otherNames",
                            Row.part()
                                    .with("name", spelling)
                                    .with("language", "en")
                                    .with("note", "as the source spells it elsewhere")));
            row.with("countryCode", country)
                    .add(
                            "identifiers",
                            Row.part()
                                    .with("scheme", union ? "un-general-debate" : "iso-3166-1-alpha-3")
                                    .with("value", delegation.iso3))
                    .add(
                            "sources",
                            CORPUS.source("stated").with("fields", List.of("name", "otherNames", "identifiers")))
                    .add(
                            "sources",
                            CORPUS.source("editorial")
                                    .with(
                                            "fields",
                                            country == null
                                                    ? List.of("classification")
                                                    : List.of("classification", "countryCode"))
                                    .with("note", "Our ordering by ISO 3166"));
            target.participant(row);
        }

        private void person(Person person) throws ConversionException, IOException {
            var row = Row.of(person.slug).with("kind", "person").text("name", "en", person.name);
            person.posts.forEach((year, title) -> row.add(
                    "memberships",
                    Row.part()
                            .with("organization", person.delegation.slug())
                            .text("title", "en", title)
                            .with("from", year)
                            .with("to", year)));
            target.participant(row.with(
                    "sources",
                    CORPUS.stated(
                            null,
                            "A post is listed for each year in which the list of speakers names it; its"
                                    + " start and end are unknown")));
        }

        /** Returns a name with single spaces; null if the source has none. */
        private static String name(JsonNode speech, String member) {
            var name = speech.path(member).asText("").strip().replaceAll("\\s+", " ");
            return name.isEmpty() ? null : name;
        }
    }
}
