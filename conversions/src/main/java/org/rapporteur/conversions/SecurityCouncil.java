package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporteur.conversions.Table.Line;

/**
 * Speakers in the UN Security Council, as participants with their aliases, and its members, as participations in
 * events that are the years of the Council. The dated events of the set are not meetings and are left out.
 */
final class SecurityCouncil implements Conversion {

    static final String SET = "security-council";

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

    private static final Members ALIAS = new Members(Set.of("alias", "canonical", "reason"), Set.of());
    private static final Members ENTITY = new Members(
            Set.of("country_org", "entity_type", "iso3", "un_regional_group", "note"), Set.of("lat", "lon"));
    private static final Members TERM =
            new Members(Set.of("country_org", "start_year", "end_year", "seat", "note"), Set.of());

    static final Documents LABELS = new Documents(Row.part()
            .with("title", "Genocide at the Security Council: configuration")
            .with("publisher", "Frédérick Madore")
            .with("url", "https://github.com/fmadore/genocide-at-the-security-council")
            .with("license", "MIT"));

    @Override
    public void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException {
        new Run(target, report).read(source);
    }

    /** One conversion. */
    private static final class Run {

        private final DataFolder target;
        private final Report report;
        private final Slugs slugs = new Slugs();
        private final Map<String, String> participants = new LinkedHashMap<>();
        private final Map<String, String> places = new HashMap<>();
        private final Map<String, List<Line>> aliases = new LinkedHashMap<>();

        Run(DataFolder target, Report report) {
            this.target = target;
            this.report = report;
        }

        void read(Path source) throws ConversionException, IOException {
            each("aliases", table(source, "country_aliases.csv", "aliases", ALIAS), ALIAS, alias -> {
                alias.require("alias");
                aliases.computeIfAbsent(alias.require("canonical"), name -> new ArrayList<>())
                        .add(alias);
            });
            each("speakers", table(source, "entities.csv", "speakers", ENTITY), ENTITY, this::speaker);
            aliases.values().stream()
                    .flatMap(List::stream)
                    .forEach(alias -> report.leftOut(
                            "aliases",
                            "of a speaker in no list",
                            alias.place(),
                            "entities.csv has no '%s'".formatted(alias.get("canonical"))));
            var members = new CouncilMembers(target, report, slugs, participants);
            each("terms", table(source, "council_membership.csv", "terms", TERM), TERM, members::term);
            members.write();
        }

        private List<Line> table(Path source, String file, String rows, Members known)
                throws ConversionException, IOException {
            return Table.read(source.resolve(file), rows, known.converted(), report);
        }

        /** Receives the rows of a table. */
        @FunctionalInterface
        private interface Taker {
            void take(Line line) throws ConversionException, IOException;
        }

        private void each(String rows, List<Line> lines, Members known, Taker taker)
                throws ConversionException, IOException {
            var places = new HashMap<Map<String, String>, String>();
            for (var line : lines) {
                try {
                    var same = places.putIfAbsent(line.values(), line.place());
                    if (same != null) {
                        throw new RowException("the same as an earlier line", "is the same as " + same);
                    }
                    taker.take(line);
                    report.members(rows + ".", line.present(), known);
                } catch (RowException e) {
                    report.leftOut(rows, line.place(), e);
                }
            }
        }

        private void speaker(Line speaker) throws ConversionException, IOException {
            var name = speaker.require("country_org");
            var first = places.putIfAbsent(name, speaker.place());
            if (first != null) {
                report.remark(
                        "names of several speakers",
                        speaker.place(),
                        "'%s' occurs in %s, too, with other content; both are kept".formatted(name, first));
            }
            var type = speaker.get("entity_type");
            if (!CLASSIFICATIONS.containsKey(type)) {
                report.remark(
                        "types in no list",
                        speaker.place(),
                        "the type '%s' of '%s' is in no list; classified as other".formatted(type, name));
            }
            var code = speaker.get("iso3");
            var country = FORMER.getOrDefault(name, Codes.country(code));
            boolean isUnknown = country == null && !code.isEmpty();
            if (isUnknown) {
                report.remark(
                        "states in no list",
                        speaker.place(),
                        "the state '%s' is in no list; kept as printed".formatted(code));
            }
            var slug = slugs.next(SET, name);
            participants.putIfAbsent(name, slug);
            var row = Row.of(slug, speaker.place())
                    .with("kind", "organization")
                    .with("classification", CLASSIFICATIONS.getOrDefault(type, "other"))
                    .text("name", "en", name);
            var others = aliases.remove(name);
            for (var alias : others == null ? List.<Line>of() : others) {
                row.add(
                        "otherNames",
                        Row.part().with("name", alias.get("alias")).with("note", alias.get("reason")));
            }
            row.with("countryCode", country);
            identifier(row, SET, isUnknown ? code : "");
            identifier(row, "un-regional-group", speaker.get("un_regional_group"));
            target.participant(row.with("sources", LABELS.stated("entities.csv: " + name, speaker.get("note"))));
        }

        private static void identifier(Row row, String scheme, String value) {
            if (!value.isEmpty()) {
                row.add("identifiers", Row.part().with("scheme", scheme).with("value", value));
            }
        }
    }
}
