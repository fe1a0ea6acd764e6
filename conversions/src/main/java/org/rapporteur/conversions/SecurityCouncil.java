package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rapporteur.conversions.Table.Line;

/**
 * Speakers in the UN Security Council, as participants with their aliases, and its members, as participations in
 * events that are the years of the Council. The dated events of the set are not meetings and are left out.
 */
final class SecurityCouncil implements Conversion {

    private static final String SET = "security-council";
    private static final int FIRST_YEAR = 1946;

    private static final Map<String, String> CLASSIFICATIONS = Map.of(
            "state", "state",
            "igo", "igo",
            "un", "un_entity",
            "ngo", "ngo",
            "civil_society", "civil_society",
            "academia", "academia",
            "company", "industry",
            "other", "other");

    private static final Set<String> SEATS = Set.of("permanent", "elected");

    /** Former states, which the source lists under the code of their successor. */
    private static final Map<String, String> FORMER = Map.of("Zaire", "ZR", "Yugoslavia", "YU");

    private static final Members ALIAS = new Members(Set.of("alias", "canonical", "reason"), Set.of());
    private static final Members ENTITY = new Members(
            Set.of("country_org", "entity_type", "iso3", "un_regional_group", "note"), Set.of("lat", "lon"));
    private static final Members TERM =
            new Members(Set.of("country_org", "start_year", "end_year", "seat", "note"), Set.of());

    private static final Documents LABELS = new Documents(Row.part()
            .with("title", "Genocide at the Security Council: configuration")
            .with("publisher", "Frédérick Madore")
            .with("url", "https://github.com/fmadore/genocide-at-the-security-council")
            .with("license", "MIT"));

    /** The years in which a state is a member. */
    private record Term(Line line, String name, int from, int to, boolean isPermanent) {}

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
        private final Map<String, List<Line>> aliases = new LinkedHashMap<>();

        Run(DataFolder target, Report report) {
            this.target = target;
            this.report = report;
        }

        void read(Path source) throws ConversionException, IOException {
            each("aliases", Table.read(source.resolve("country_aliases.csv"), "aliases", report), ALIAS, alias -> {
                alias.require("alias");
                aliases.computeIfAbsent(alias.require("canonical"), name -> new ArrayList<>())
                        .add(alias);
            });
            each("speakers", Table.read(source.resolve("entities.csv"), "speakers", report), ENTITY, this::speaker);
            aliases.values().stream()
                    .flatMap(List::stream)
                    .forEach(alias -> report.leftOut(
                            "aliases",
                            "of a speaker in no list",
                            alias.place(),
                            "entities.csv has no '%s'".formatted(alias.get("canonical"))));
            var terms = new ArrayList<Term>();
            each(
                    "terms",
                    Table.read(source.resolve("council_membership.csv"), "terms", report),
                    TERM,
                    line -> terms.add(term(line)));
            members(terms);
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
            if (participants.containsKey(name)) {
                throw new RowException("a name that occurs before", "'%s' occurs before".formatted(name));
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
            participants.put(name, slug);
            var row = Row.of(slug)
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

        private Term term(Line line) throws RowException {
            int from = year(line.require("start_year"));
            int to = year(line.require("end_year"));
            if (to < from) {
                throw new RowException(
                        "ends before it begins", "ends in %d, before it begins in %d".formatted(to, from));
            }
            var seat = line.get("seat");
            if (!SEATS.contains(seat)) {
                report.remark(
                        "seats in no list",
                        line.place(),
                        "the seat '%s' is neither permanent nor elected; kept as printed".formatted(seat));
            }
            return new Term(line, line.require("country_org"), from, to, seat.equals("permanent"));
        }

        private static int year(String year) throws RowException {
            // elected members are known a year before their term of two years
            if (!year.matches("\\d{4}")
                    || Integer.parseInt(year) < FIRST_YEAR
                    || Integer.parseInt(year) > Year.now().getValue() + 3) {
                throw new RowException("a wrong year", "'%s' is not a year of the Council".formatted(year));
            }
            return Integer.parseInt(year);
        }

        /** Writes an event for each year of the Council and a participation for each member in that year. */
        private void members(List<Term> terms) throws ConversionException, IOException {
            // the years that the set covers: permanent seats end there, elected terms may extend beyond
            var years = new TreeSet<Integer>();
            for (var term : terms) {
                if (term.isPermanent) {
                    IntStream.rangeClosed(term.from, term.to).forEach(years::add);
                }
            }
            if (years.isEmpty()) {
                terms.forEach(term -> IntStream.rangeClosed(term.from, term.to).forEach(years::add));
            }
            var written = new HashSet<String>();
            for (var term : terms) {
                var slug = member(term);
                for (int year = term.from; year <= term.to; year++) {
                    var participation = "%s-%d-%s".formatted(SET, year, slug.substring(SET.length() + 1));
                    if (!years.contains(year)) {
                        report.leftOut(
                                "years of terms",
                                "outside the years of the set",
                                term.line.place(),
                                "%d is outside the years %d to %d of the set"
                                        .formatted(year, years.first(), years.last()));
                    } else if (!written.add(participation)) {
                        report.leftOut(
                                "years of terms",
                                "in another term of the same member",
                                term.line.place(),
                                "'%s' is already a member in %d by an earlier line".formatted(term.name, year));
                    } else {
                        target.participation(participation(term, slug, year, participation));
                    }
                }
            }
            for (int year : years) {
                target.event(event(year));
            }
        }

        /** Returns the participant; a member that is in no list becomes one. */
        private String member(Term term) throws ConversionException, IOException {
            var slug = participants.get(term.name);
            if (slug == null) {
                report.remark(
                        "members in no list",
                        term.line.place(),
                        "entities.csv has no '%s'; kept as printed".formatted(term.name));
                slug = slugs.next(SET, term.name);
                participants.put(term.name, slug);
                target.participant(Row.of(slug)
                        .with("kind", "organization")
                        .with("classification", "other")
                        .text("name", "en", term.name)
                        .with(
                                "sources",
                                LABELS.stated("council_membership.csv: " + term.name, "Only in the list of members")));
            }
            return slug;
        }

        private static Row participation(Term term, String slug, int year, String participation) {
            var note = term.line.get("note");
            var seat = term.line.get("seat");
            return Row.of(participation)
                    .with("event", SET + "-" + year)
                    .with("participant", slug)
                    .with("nameAsPrinted", term.name)
                    .with("role", "delegate")
                    .with("capacity", "representing")
                    .with(
                            "sources",
                            LABELS.stated(
                                    "council_membership.csv: %s, %d-%d".formatted(term.name, term.from, term.to),
                                    (seat + " member").strip() + (note.isEmpty() ? "" : "; " + note)));
        }

        private static Row event(int year) {
            return Row.of(SET + "-" + year)
                    .text("name", "en", "United Nations Security Council, " + year)
                    .with("classification", "other")
                    .with("status", "completed")
                    .with("startDate", Integer.toString(year))
                    .with(
                            "sources",
                            LABELS.inferred(
                                    "council_membership.csv",
                                    "A year of the Council's work: its members are those whose terms include it"));
        }
    }
}
