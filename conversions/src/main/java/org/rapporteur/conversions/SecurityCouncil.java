package org.rapporteur.conversions;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Speakers in the UN Security Council, as participants with their aliases, and its members, as participations in
 * events that are the years of the Council. The dated events of the set are not meetings and are left out.
 */
final class SecurityCouncil implements Conversion {

    private static final String SET = "security-council";

    private static final Map<String, String> CLASSIFICATIONS = Map.of(
            "state", "state",
            "igo", "igo",
            "un", "un_entity",
            "ngo", "ngo",
            "civil_society", "civil_society",
            "academia", "academia",
            "company", "industry",
            "other", "other");

    /** Former states, which the source lists under the code of their successor. */
    private static final Map<String, String> FORMER = Map.of("Zaire", "ZR", "Yugoslavia", "YU");

    private static final Documents LABELS = new Documents(Row.part()
            .with("title", "Genocide at the Security Council: configuration")
            .with("publisher", "Frédérick Madore")
            .with("url", "https://github.com/fmadore/genocide-at-the-security-council")
            .with("license", "MIT"));

    @Override
    public void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException {
        var aliases = new HashMap<String, List<Map<String, String>>>();
        for (var alias : read(source, "country_aliases.csv", progress)) {
            aliases.computeIfAbsent(alias.get("canonical"), name -> new ArrayList<>())
                    .add(alias);
        }
        var slugs = new Slugs();
        var participants = new LinkedHashMap<String, String>();
        for (var entity : read(source, "entities.csv", progress)) {
            var name = entity.get("country_org");
            var slug = slugs.next(SET, name);
            participants.put(name, slug);
            target.participant(participant(slug, name, entity, aliases.getOrDefault(name, List.of())));
        }
        members(read(source, "council_membership.csv", progress), participants, target);
    }

    private static Row participant(
            String slug, String name, Map<String, String> entity, List<Map<String, String>> aliases)
            throws ConversionException {
        var classification = CLASSIFICATIONS.get(entity.get("entity_type"));
        if (classification == null) {
            throw new ConversionException(
                    "entities.csv: '%s' has unknown type '%s'".formatted(name, entity.get("entity_type")));
        }
        var row = Row.of(slug)
                .with("kind", "organization")
                .with("classification", classification)
                .text("name", "en", name);
        for (var alias : aliases) {
            row.add("otherNames", Row.part().with("name", alias.get("alias")).with("note", alias.get("reason")));
        }
        row.with("countryCode", FORMER.getOrDefault(name, Codes.country(entity.get("iso3"))));
        var group = entity.get("un_regional_group");
        if (!group.isBlank()) {
            row.add(
                    "identifiers",
                    Row.part().with("scheme", "un-regional-group").with("value", group));
        }
        return row.with("sources", LABELS.stated("entities.csv: " + name, entity.get("note")));
    }

    /** Writes an event for each year of the Council and a participation for each member in that year. */
    private static void members(List<Map<String, String>> terms, Map<String, String> participants, DataFolder target)
            throws ConversionException, IOException {
        // the years that the set covers: permanent seats end there, elected terms may extend beyond
        var years = new TreeSet<Integer>();
        for (var term : terms) {
            if (term.get("seat").equals("permanent")) {
                IntStream.rangeClosed(year(term, "start_year"), year(term, "end_year"))
                        .forEach(years::add);
            }
        }
        if (years.isEmpty()) {
            throw new ConversionException("council_membership.csv: has no permanent member");
        }
        for (var term : terms) {
            var name = term.get("country_org");
            var slug = participants.get(name);
            if (slug == null) {
                throw new ConversionException("council_membership.csv: entities.csv has no '%s'".formatted(name));
            }
            int from = Math.max(year(term, "start_year"), years.first());
            int to = Math.min(year(term, "end_year"), years.last());
            for (int year = from; year <= to; year++) {
                target.participation(Row.of("%s-%d-%s".formatted(SET, year, slug.substring(SET.length() + 1)))
                        .with("event", SET + "-" + year)
                        .with("participant", slug)
                        .with("nameAsPrinted", name)
                        .with("role", "delegate")
                        .with("capacity", "representing")
                        .with(
                                "sources",
                                LABELS.stated(
                                        "council_membership.csv: %s, %s-%s"
                                                .formatted(name, term.get("start_year"), term.get("end_year")),
                                        term.get("seat") + " member")));
            }
        }
        for (int year : years) {
            target.event(Row.of(SET + "-" + year)
                    .text("name", "en", "United Nations Security Council, " + year)
                    .with("classification", "other")
                    .with("status", "completed")
                    .with("startDate", Integer.toString(year))
                    .with(
                            "sources",
                            LABELS.inferred(
                                    "council_membership.csv",
                                    "A year of the Council's work: its members are those whose terms include it")));
        }
    }

    private static int year(Map<String, String> term, String member) throws ConversionException {
        try {
            return Integer.parseInt(term.get(member));
        } catch (NumberFormatException e) {
            throw new ConversionException("council_membership.csv: '%s' is not a year".formatted(term.get(member)));
        }
    }

    /** Reads the rows of a table, which may have comments before or after its heading. */
    private static List<Map<String, String>> read(Path source, String name, PrintWriter progress)
            throws ConversionException, IOException {
        var file = source.resolve(name);
        if (!Files.exists(file)) {
            throw new ConversionException("there is no %s".formatted(file));
        }
        var schema = CsvSchema.emptySchema().withHeader().withComments();
        try (var reader = Files.newBufferedReader(file);
                MappingIterator<Map<String, String>> rows =
                        new CsvMapper().readerFor(Map.class).with(schema).readValues(reader)) {
            var all = rows.readAll();
            progress.printf("%-32s %,6d rows%n", name, all.size());
            return all;
        }
    }
}
