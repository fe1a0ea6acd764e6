package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The presidents of the United States, with their terms of office. */
final class Presidents {

    private static final Members COLUMNS = new Members(
            Set.of("id", "name", "took-office-date", "left-office-date", "left-office-date@still-in-office"),
            Set.of(
                    "@n",
                    "birth-year",
                    "death-year",
                    "death-year@still-alive",
                    "created-by",
                    "created-date",
                    "last-modified-by",
                    "last-modified-date"));

    private static final String OFFICE = "President";

    /** A president; of several terms that do not adjoin, each is in the list. */
    record President(String id, String name, List<InOffice> rows) {

        List<StayPeople.Term> terms() {
            return rows.stream().map(InOffice::term).toList();
        }

        private boolean isInOffice(String start, String end) {
            return terms().stream()
                    .anyMatch(term -> term.from().compareTo(end) <= 0
                            && (term.to() == null || term.to().compareTo(start) >= 0));
        }

        private String lastName() {
            return name.substring(name.lastIndexOf(' ') + 1);
        }
    }

    /** A row of the list. */
    record InOffice(StayPeople.Term term, String place) {}

    private final Map<String, President> presidents = new LinkedHashMap<>();
    private final Report report;

    Presidents(Report report) {
        this.report = report;
    }

    void read(Path file) throws ConversionException, IOException {
        StayFile.read(file, "president", "presidents", report, row -> {
            report.members("presidents.", row.values().keySet(), COLUMNS);
            var id = row.require("id");
            var name = row.require("name");
            var from = day(row, "took-office-date");
            var to = row.get("left-office-date") == null ? null : day(row, "left-office-date");
            var term = new StayPeople.Term(OFFICE, from, to);
            var president = presidents.computeIfAbsent(id, key -> new President(id, name, new ArrayList<>()));
            for (var other : president.rows) {
                if (other.term.equals(term) && president.name.equals(name)) {
                    throw new RowException("the same as an earlier row", "is the same as " + other.place);
                }
            }
            president.rows.add(new InOffice(term, row.place()));
        });
    }

    private static String day(StayFile.Fields row, String column) throws RowException {
        var day = row.require(column);
        if (!Tei.isDate(day)) {
            throw new RowException(
                    "'%s' is not a date".formatted(column), "%s '%s' is not a date".formatted(column, day));
        }
        return day;
    }

    /** Reports those who are in no visit or trip: the record has a person only as a participant. */
    void reportOthers(StayPeople people) {
        for (var president : presidents.values()) {
            if (!people.contains(president.id())) {
                for (var row : president.rows) {
                    report.leftOutAsUsual(
                            "presidents",
                            "in no visit or trip",
                            row.place,
                            "'%s' is in no visit or trip".formatted(president.name()));
                }
            }
        }
    }

    Optional<President> byId(String id) {
        return Optional.ofNullable(presidents.get(id));
    }

    /** Returns the president of this last name who was in office on one of the days; empty if several were. */
    Optional<President> inOffice(String lastName, String start, String end) {
        var found = presidents.values().stream()
                .filter(president -> president.lastName().equals(lastName) && president.isInOffice(start, end))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
