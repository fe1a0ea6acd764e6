package org.rapporteur.conversions;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Writes who took part in the events of stays, and on whose behalf. */
final class StayGuests {

    private static final String HOST_NOTE = "The country of the stay; the source names no host";
    private static final String FROM_NOTE =
            "The source says from which country the visitor came, and not on whose behalf";
    private static final String OFFICE_NOTE = "By the office; the source does not say on whose behalf";
    private static final String STATE_NOTE = "Through the person who came from there; the source names no delegation";

    private final DataFolder target;
    private final Presidents presidents;
    private final StayPeople people;
    private final Report report;

    StayGuests(DataFolder target, Presidents presidents, StayPeople people, Report report) {
        this.target = target;
        this.presidents = presidents;
        this.people = people;
        this.report = report;
    }

    void host(String event, Stay stay) throws ConversionException, IOException {
        target.participation(Row.of(event + "-host", stay.place())
                .with("event", event)
                .with("participant", stay.country().slug())
                .with("nameAsPrinted", stay.kind() == Stay.Kind.TRIP ? stay.countryAsPrinted() : null)
                .with("role", "host")
                .with("sources", DiplomaticVisits.documents(stay.kind()).inferred(stay.paragraph(), HOST_NOTE)));
    }

    /** The state that the visitor represents. */
    void state(String event, String part, Stay stay) throws ConversionException, IOException {
        target.participation(Row.of(part + "-state", stay.place())
                .with("event", event)
                .with("participant", stay.home().slug())
                .with("nameAsPrinted", stay.kind() == Stay.Kind.VISIT ? stay.countryAsPrinted() : null)
                .with("role", "delegate")
                .with("sources", DiplomaticVisits.documents(stay.kind()).inferred(stay.paragraph(), STATE_NOTE)));
    }

    /**
     * The visitors or the traveller.
     *
     * @param part the beginning of the slugs
     * @param note what the source says about it; null if the event has the prose as its summary
     */
    void people(String event, String part, Stay stay, String support, String note)
            throws ConversionException, IOException {
        var documents = DiplomaticVisits.documents(stay.kind());
        boolean alone = stay.prose().isPrivate();
        // the source says where a visitor is from, also on a private visit
        boolean onBehalf = !alone || stay.kind() == Stay.Kind.VISIT;
        int number = 0;
        for (var person : stay.people()) {
            var row = Row.of(part + "-guest" + (number == 0 ? "" : "-" + (number + 1)), stay.place())
                    .with("event", event)
                    .with("participant", person.slug())
                    .with("nameAsPrinted", person.printed())
                    .with("onBehalfOf", onBehalf ? stay.home().slug() : null)
                    .with("role", "attendee")
                    .with("capacity", alone ? null : "representing")
                    .add(
                            "sources",
                            documents
                                    .source(support)
                                    .with("paragraph", stay.paragraph())
                                    .with("fields", List.of("participant", "nameAsPrinted"))
                                    .with("note", note));
            if (onBehalf) {
                row.add(
                        "sources",
                        documents
                                .source("inferred")
                                .with("paragraph", stay.paragraph())
                                .with("fields", alone ? List.of("onBehalfOf") : List.of("onBehalfOf", "capacity"))
                                .with("note", stay.kind() == Stay.Kind.VISIT ? FROM_NOTE : OFFICE_NOTE));
            }
            target.participation(row);
            number++;
        }
    }

    /**
     * Those whom the prose names as met. A president of the United States is resolved by name and term, others are
     * kept as printed.
     *
     * @param known the names that the event has already; receives those that are written
     */
    void met(String event, String part, Stay stay, Set<String> known) throws ConversionException, IOException {
        int number = 0;
        for (var met : Met.in(stay.prose())) {
            if (!known.add(met.printed())) {
                continue;
            }
            number++;
            var president = met.lastName() == null
                    ? null
                    : presidents
                            .inOffice(met.lastName(), stay.start(), stay.last())
                            .orElse(null);
            var row = Row.of(part + "-met-" + number, stay.place())
                    .with("event", event)
                    .with("nameAsPrinted", met.printed());
            var note = "Named in the prose: “%s”".formatted(met.clause());
            if (president == null) {
                report.remark(
                        "people in the prose who are in no row",
                        stay.place(),
                        "'%s' is in no row; kept as printed".formatted(met.printed()));
            } else {
                row.with("participant", people.president(president))
                        .with("onBehalfOf", StayCountries.unitedStates().slug());
                note += "; the president of this name who was in office at that time";
            }
            target.participation(row.with("role", "attendee")
                    .with("sources", DiplomaticVisits.documents(stay.kind()).inferred(stay.paragraph(), note)));
        }
    }
}
