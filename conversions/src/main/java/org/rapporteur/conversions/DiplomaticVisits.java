package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Visits of foreign leaders to the United States, and trips of its presidents and secretaries of state: a stay becomes
 * an event, or a part of the gathering that its prose names.
 */
final class DiplomaticVisits implements Conversion {

    static final String SET = "us-diplomatic-visits";

    static final Documents VISITS = document("Visits by foreign leaders", "https://github.com/HistoryAtState/visits");
    static final Documents TRAVELS = document(
            "Travels abroad of presidents and secretaries of state", "https://github.com/HistoryAtState/travels");

    private static Documents document(String title, String url) {
        return new Documents(Row.part()
                .with("title", title)
                .with("publisher", "HistoryAtState")
                .with("url", url)
                .with("language", "en")
                .with("license", "CC0-1.0"));
    }

    static Documents documents(Stay.Kind kind) {
        return kind == Stay.Kind.VISIT ? VISITS : TRAVELS;
    }

    @Override
    public void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException {
        var presidents = new Presidents(report);
        presidents.read(source.resolve("presidents.xml.gz"));
        var countries = new StayCountries(report);
        var people = new StayPeople();
        var reader = new StayReader(presidents, countries, people, report);
        for (var file : SourceFile.matching(source.resolve("visits"), "*.xml.gz")) {
            StayFile.read(file, "visit", "visits", report, reader::visit);
        }
        for (var file : SourceFile.matching(source.resolve("travels"), "*.xml.gz")) {
            StayFile.read(file, "trip", "trips", report, reader::trip);
        }
        if (reader.stays().isEmpty()) {
            throw new ConversionException("%s: nothing could be converted".formatted(source));
        }
        write(reader.stays(), new StayRows(target, new StayGuests(target, presidents, people, report)));
        presidents.reportOthers(people);
        countries.write(target);
        people.write(target);
    }

    private static void write(List<Stay> stays, StayRows rows) throws ConversionException, IOException {
        var gatherings = new Gatherings(stays);
        for (var gathering : gatherings.all()) {
            rows.gathering(gathering);
        }
        for (var stay : stays) {
            if (!gatherings.contain(stay)) {
                rows.stay(stay);
            }
        }
    }
}
