package org.rapporteur.conversions;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes stays and gatherings as events. */
final class StayRows {

    private static final String PROSE_NOTE =
            "The source's own words; only white space is normalized. The dates are those of the stay, not of a meeting in it";
    private static final int SLUG_WORDS = 50;
    private static final int PARAGRAPH = 600;

    private final DataFolder target;
    private final StayGuests guests;
    private final Slugs gatherings = new Slugs();

    StayRows(DataFolder target, StayGuests guests) {
        this.target = target;
        this.guests = guests;
    }

    /** A stay as an event of its own. */
    void stay(Stay stay) throws ConversionException, IOException {
        var documents = DiplomaticVisits.documents(stay.kind());
        target.event(Row.of(stay.slug(), stay.place())
                .text("name", "en", name(stay))
                .with("classification", "other")
                .with("status", "completed")
                .with("startDate", stay.start())
                .with("endDate", stay.last().equals(stay.start()) ? null : stay.end())
                .with("location", location(stay.locale(), stay))
                .text("summary", "en", stay.prose().text())
                .add(
                        "sources",
                        documents
                                .source("stated")
                                .with("paragraph", stay.paragraph())
                                .with("fields", List.of("startDate", "endDate", "location", "summary"))
                                .with("note", PROSE_NOTE))
                .add(
                        "sources",
                        documents
                                .source("editorial")
                                .with("paragraph", stay.paragraph())
                                .with("fields", List.of("name", "classification"))
                                .with("note", "The source does not name or classify its rows"))
                .add(
                        "sources",
                        documents
                                .source("inferred")
                                .with("paragraph", stay.paragraph())
                                .with("fields", List.of("status"))
                                .with("note", "Recorded as something that took place")));
        if (!stay.prose().isPrivate()) {
            guests.host(stay.slug(), stay);
            guests.state(stay.slug(), stay.slug(), stay);
        }
        guests.people(stay.slug(), stay.slug(), stay, "stated", null);
        guests.met(stay.slug(), stay.slug(), stay, new HashSet<>());
    }

    private static Row location(String city, Stay stay) {
        return Row.part()
                .text("city", "en", city)
                .with("countryCode", stay.country().code());
    }

    private static String name(Stay stay) {
        var country = stay.countryAsPrinted();
        if (stay.kind() == Stay.Kind.VISIT) {
            var who = stay.people().stream().map(StayPeople.Named::printed).collect(Collectors.joining(" and "));
            return "Visit of %s (%s) to the United States".formatted(who, country);
        }
        var traveller = stay.people().getFirst();
        var who = traveller.title() == null ? traveller.printed() : traveller.title() + " " + traveller.printed();
        return "Visit of %s to %s"
                .formatted(who, stay.locale() == null ? country : "%s (%s)".formatted(stay.locale(), country));
    }

    /** A gathering as one event of several stays. */
    void gathering(Gatherings.Common gathering) throws ConversionException, IOException {
        var stays = gathering.stays();
        var first = stays.getFirst();
        var documents = DiplomaticVisits.documents(first.kind());
        var slug = gatherings.next(DiplomaticVisits.SET, gathering.start(), beginning(gathering.name()));
        target.event(Row.of(slug, first.place())
                .text("name", "en", gathering.name())
                .with("classification", classification(gathering.name()))
                .with("status", "completed")
                .with("startDate", gathering.start())
                .with("endDate", gathering.end().equals(gathering.start()) ? null : gathering.end())
                .with("location", location(city(gathering), first))
                .text("summary", "en", summary(stays))
                .add(
                        "sources",
                        documents
                                .source("inferred")
                                .with("paragraph", paragraph(stays))
                                .with("note", note(gathering)))
                .add(
                        "sources",
                        documents
                                .source("editorial")
                                .with("paragraph", first.paragraph())
                                .with("fields", List.of("classification"))
                                .with("note", "By the name")));
        guests.host(slug, first);
        var states = new HashSet<String>();
        var met = new HashSet<String>();
        for (var stay : stays) {
            var part = slug + "-" + stay.key();
            if (states.add(stay.home().slug())) {
                guests.state(slug, part, stay);
            }
            guests.people(
                    slug,
                    part,
                    stay,
                    "inferred",
                    "The prose: “%s”".formatted(stay.prose().text()));
            if (stay.prose().clauses().size() == 1) {
                guests.met(slug, part, stay, met);
            }
        }
    }

    /** Returns the place that the prose gives; otherwise the one that all stays have in common, or null. */
    private static String city(Gatherings.Common gathering) {
        var locales = gathering.stays().stream().map(Stay::locale).distinct().toList();
        return gathering.place() == null && locales.size() == 1 ? locales.getFirst() : gathering.place();
    }

    private static String note(Gatherings.Common gathering) {
        return "One event of %d stays, because their prose names the same gathering in the same country, and they share days. %s; those of the gathering may differ"
                .formatted(
                        gathering.stays().size(),
                        gathering.sameDays()
                                ? "The dates are those of the stays, which are all the same"
                                : "The dates are the days that most of these stays have in common");
    }

    private static String classification(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\b(summit|conference|forum)\\b.*") ? "conference" : "other";
    }

    /** Returns the first words of a name: slugs of participations begin with that of the event. */
    private static String beginning(String name) {
        int end = name.lastIndexOf(' ', SLUG_WORDS);
        return name.length() <= SLUG_WORDS ? name : name.substring(0, end > 0 ? end : SLUG_WORDS);
    }

    /** Returns the prose if all stays have the same, and it is about nothing else; each guest's source quotes it, too. */
    private static String summary(List<Stay> stays) {
        var proses = stays.stream().map(Stay::prose).distinct().toList();
        return proses.size() == 1 && proses.getFirst().clauses().size() == 1
                ? proses.getFirst().text()
                : null;
    }

    private static String paragraph(List<Stay> stays) {
        var paragraph = stays.stream().map(Stay::paragraph).collect(Collectors.joining(", "));
        return paragraph.length() <= PARAGRAPH
                ? paragraph
                : paragraph.substring(0, paragraph.lastIndexOf(',', PARAGRAPH - 2)) + " …";
    }
}
