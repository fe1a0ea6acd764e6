package org.rapporteur.conversions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns the rows of the source into stays, and reports what is unknown in them. */
final class StayReader {

    private static final Set<String> ADMINISTRATION =
            Set.of("created-by", "created-datetime", "last-modified-by", "last-modified-datetime");
    private static final Members VISIT = new Members(
            Set.of("id", "start-date", "end-date", "visitor", "from", "from@id", "description"), ADMINISTRATION);
    private static final Members TRIP = new Members(
            Set.of(
                    "id",
                    "@role",
                    "@who",
                    "role",
                    "name",
                    "start-date",
                    "end-date",
                    "country",
                    "country@id",
                    "locale",
                    "remarks"),
            ADMINISTRATION);

    private static final Map<String, String> OFFICES =
            Map.of("president", "President", "secretary", "Secretary of State");
    private static final String ELECT = "[Visit made as President-elect.]";

    private final Presidents presidents;
    private final StayCountries countries;
    private final StayPeople people;
    private final Report report;
    private final Map<String, String> places = new HashMap<>();
    private final Slugs slugs = new Slugs();
    private final Map<List<Object>, Stay> stays = new LinkedHashMap<>();

    StayReader(Presidents presidents, StayCountries countries, StayPeople people, Report report) {
        this.presidents = presidents;
        this.countries = countries;
        this.people = people;
        this.report = report;
    }

    /** All stays, in the order of the source. */
    List<Stay> stays() {
        return List.copyOf(stays.values());
    }

    void visit(StayFile.Fields row) throws RowException {
        report.members("visits.", row.values().keySet(), VISIT);
        var id = id(row);
        var visitor = row.require("visitor");
        var start = start(row);
        var printed = row.require("from");
        var home = countries.resolve(row.get("from@id"), printed, row.place());
        var named = new ArrayList<StayPeople.Named>();
        for (var office : Office.of(visitor)) {
            if (!office.isPlain()) {
                report.remark(
                        "visitors whose office is not plain",
                        row.place(),
                        "the office of '%s' is not plain; the whole is kept as the name".formatted(visitor));
            }
            named.add(people.visitor(office, home, year(start), row.place()));
        }
        add(
                row,
                new Stay(
                        Stay.Kind.VISIT,
                        id,
                        null,
                        row.place(),
                        named,
                        home,
                        StayCountries.unitedStates(),
                        printed,
                        null,
                        start,
                        end(row, start),
                        prose(row, "description"),
                        List.of()));
    }

    void trip(StayFile.Fields row) throws RowException {
        report.members("trips.", row.values().keySet(), TRIP);
        var id = id(row);
        var who = row.require("@who");
        var name = row.require("name");
        var role = row.require("role");
        var start = start(row);
        var end = end(row, start);
        var printed = row.require("country");
        var country = countries.resolve(row.get("country@id"), printed, row.place());
        if (row.get("locale") == null) {
            report.remark("trips without a place", row.place(), "has no locale; only the country is known");
        }
        var prose = prose(row, "remarks");
        var traveller = people.official(who, name, title(row, role, who, prose), year(start), row.place());
        add(
                row,
                new Stay(
                        Stay.Kind.TRIP,
                        id,
                        null,
                        row.place(),
                        List.of(traveller),
                        StayCountries.unitedStates(),
                        country,
                        printed,
                        row.get("locale"),
                        start,
                        end,
                        prose,
                        List.of()));
    }

    private String title(StayFile.Fields row, String role, String who, Prose prose) {
        if (!Objects.equals(role, row.values().getOrDefault("@role", role))) {
            report.remark(
                    "roles given twice, differently",
                    row.place(),
                    "the role is '%s' and '%s'; the first is used".formatted(role, row.get("@role")));
        }
        var title = OFFICES.get(role);
        if (title == null) {
            report.remark("unknown roles", row.place(), "the role '%s' is unknown; kept as printed".formatted(role));
            return role;
        }
        if (role.equals("president")) {
            presidents
                    .byId(who)
                    .ifPresentOrElse(
                            people::president,
                            () -> report.remark(
                                    "presidents without a term of office",
                                    row.place(),
                                    "'%s' is not in the list of presidents; the post is listed by year"
                                            .formatted(who)));
        }
        return prose.text().contains(ELECT) ? title + "-elect" : title;
    }

    /** @throws RowException if an earlier row is the same */
    private void add(StayFile.Fields row, Stay stay) throws RowException {
        var same = List.<Object>of(
                stay.kind(),
                stay.people(),
                stay.country(),
                stay.countryAsPrinted(),
                Objects.requireNonNullElse(stay.locale(), ""),
                stay.start(),
                Objects.requireNonNullElse(stay.end(), ""),
                stay.prose());
        var first = stays.get(same);
        if (first == null) {
            var key = stay.kind().row() + "-" + Slugs.of(stay.id());
            var other = places.putIfAbsent(stay.kind() + " " + stay.id(), row.place());
            if (other != null) {
                report.remark(
                        "ids that occur twice",
                        row.place(),
                        "the id '%s' occurs in %s, too, with other content; both are kept".formatted(stay.id(), other));
            }
            stays.put(same, stay.called(slugs.next(key)));
        } else if (first.ids().contains(stay.id())) {
            throw new RowException("the same as an earlier row", "is the same as " + first.place());
        } else {
            report.remark(
                    "rows that repeat another",
                    row.place(),
                    "%s is the same as %s except for its id; both are one event"
                            .formatted(stay.paragraph(), first.paragraph()));
            stays.put(same, first.repeatedAs(stay.id()));
        }
    }

    private static String id(StayFile.Fields row) throws RowException {
        var id = row.require("id");
        if (Slugs.of(id).isEmpty()) {
            throw new RowException(
                    "an id without letters and digits", "the id '%s' has no letters or digits".formatted(id));
        }
        return id;
    }

    private static String start(StayFile.Fields row) throws RowException {
        var start = row.require("start-date");
        if (!Tei.isDate(start)) {
            throw new RowException("'start-date' is not a date", "start-date '%s' is not a date".formatted(start));
        }
        return start;
    }

    private static String year(String date) {
        return date.substring(0, 4);
    }

    /** Returns null if the end is unknown. */
    private String end(StayFile.Fields row, String start) {
        var end = row.get("end-date");
        if (end == null) {
            report.remark("stays without an end", row.place(), "has no end-date; only the start is known");
        } else if (!Tei.isDate(end)) {
            report.remark(
                    "ends that are not dates",
                    row.place(),
                    "end-date '%s' is not a date; kept without an end".formatted(end));
            return null;
        } else if (end.compareTo(start) < 0 && !start.startsWith(end)) {
            report.remark(
                    "ends before the start",
                    row.place(),
                    "end-date %s is before start-date %s; kept without an end".formatted(end, start));
            return null;
        }
        return end;
    }

    private Prose prose(StayFile.Fields row, String column) {
        var text = row.values().getOrDefault(column, "");
        if (text.isEmpty()) {
            report.remark("stays without prose", row.place(), "has no %s; kept without a summary".formatted(column));
        }
        return new Prose(text);
    }
}
