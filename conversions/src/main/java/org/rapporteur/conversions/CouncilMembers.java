package org.rapporteur.conversions;

import java.io.IOException;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.rapporteur.conversions.Table.Line;

/** The members of the Security Council: participations in events that are the years of the Council. */
final class CouncilMembers {

    private static final int FIRST_YEAR = 1946;
    private static final String YEARS = "years of terms";
    private static final Set<String> SEATS = Set.of("permanent", "elected");

    /** The years in which a state is a member. */
    private record Term(Line line, String name, int from, int to, boolean isPermanent) {}

    private final DataFolder target;
    private final Report report;
    private final Slugs slugs;
    private final Map<String, String> participants;
    private final Slugs participations = new Slugs();
    private final List<Term> terms = new ArrayList<>();

    /** @param participants the slugs of the speakers by name; members that are in no list are added */
    CouncilMembers(DataFolder target, Report report, Slugs slugs, Map<String, String> participants) {
        this.target = target;
        this.report = report;
        this.slugs = slugs;
        this.participants = participants;
    }

    /** Reads a term. */
    void term(Line line) throws RowException {
        int from = year(line.require("start_year"));
        int to = year(line.require("end_year"));
        if (to < from) {
            throw new RowException("ends before it begins", "ends in %d, before it begins in %d".formatted(to, from));
        }
        var seat = line.get("seat");
        if (!SEATS.contains(seat)) {
            report.remark(
                    "seats in no list",
                    line.place(),
                    "the seat '%s' is neither permanent nor elected; kept as printed".formatted(seat));
        }
        terms.add(new Term(line, line.require("country_org"), from, to, seat.equals("permanent")));
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
    void write() throws ConversionException, IOException {
        // the years that the set covers: permanent seats end there, elected terms may extend beyond
        var years = years(terms.stream().filter(Term::isPermanent).toList());
        if (years.isEmpty()) {
            years = years(terms);
        }
        var written = new HashSet<String>();
        for (var term : terms) {
            var slug = member(term);
            report.read(YEARS, term.to - term.from + 1);
            for (int year = term.from; year <= term.to; year++) {
                var participation = "%s-%d-%s"
                        .formatted(SecurityCouncil.SET, year, slug.substring(SecurityCouncil.SET.length() + 1));
                if (!years.containsKey(year)) {
                    report.leftOut(
                            YEARS,
                            "outside the years of the set",
                            term.line.place(),
                            "%d is outside the years %d to %d of the set"
                                    .formatted(year, years.firstKey(), years.lastKey()));
                } else if (!written.add(participation)) {
                    report.leftOut(
                            YEARS,
                            "in another term of the same member",
                            term.line.place(),
                            "'%s' is already a member in %d by an earlier line".formatted(term.name, year));
                } else {
                    target.participation(participation(term, slug, year, participation));
                }
            }
        }
        for (int year : years.keySet()) {
            target.event(event(year, years.get(year)));
        }
    }

    /** Returns the years of terms, each with the place of the first of them. */
    private static TreeMap<Integer, String> years(List<Term> terms) {
        var years = new TreeMap<Integer, String>();
        for (var term : terms) {
            IntStream.rangeClosed(term.from, term.to).forEach(year -> years.putIfAbsent(year, term.line.place()));
        }
        return years;
    }

    /** Returns the participant; a member that is in no list becomes one. */
    private String member(Term term) throws ConversionException, IOException {
        var slug = participants.get(term.name);
        if (slug == null) {
            report.remark(
                    "members in no list",
                    term.line.place(),
                    "entities.csv has no '%s'; kept as printed".formatted(term.name));
            slug = slugs.next(SecurityCouncil.SET, term.name);
            participants.put(term.name, slug);
            target.participant(Row.of(slug, term.line.place())
                    .with("kind", "organization")
                    .with("classification", "other")
                    .text("name", "en", term.name)
                    .with(
                            "sources",
                            SecurityCouncil.LABELS.stated(
                                    "council_membership.csv: " + term.name, "Only in the list of members")));
        }
        return slug;
    }

    private Row participation(Term term, String slug, int year, String participation) {
        var note = term.line.get("note");
        var seat = term.line.get("seat");
        return Row.of(participations.next(participation), term.line.place())
                .with("event", SecurityCouncil.SET + "-" + year)
                .with("participant", slug)
                .with("nameAsPrinted", term.name)
                .with("role", "delegate")
                .with("capacity", "representing")
                .with(
                        "sources",
                        SecurityCouncil.LABELS.stated(
                                "council_membership.csv: %s, %d-%d".formatted(term.name, term.from, term.to),
                                (seat + " member").strip() + (note.isEmpty() ? "" : "; " + note)));
    }

    private static Row event(int year, String place) {
        return Row.of(SecurityCouncil.SET + "-" + year, place)
                .text("name", "en", "United Nations Security Council, " + year)
                .with("classification", "other")
                .with("status", "completed")
                .with("startDate", Integer.toString(year))
                .with(
                        "sources",
                        SecurityCouncil.LABELS.inferred(
                                "council_membership.csv",
                                "A year of the Council's work: its members are those whose terms include it"));
    }
}
