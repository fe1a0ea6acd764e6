package org.rapporteur.conversions;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The countries of visitors and trips: the publisher's ids, resolved to ISO 3166 codes. */
final class StayCountries {

    /** Ids that are not the English name of the country. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("antigua-barbuda", "AG"),
            Map.entry("bosnia-herzegovina", "BA"),
            Map.entry("burma", "MM"),
            Map.entry("cape-verde", "CV"),
            Map.entry("congo-democratic-republic", "CD"),
            Map.entry("congo-republic", "CG"),
            Map.entry("cote-divoire", "CI"),
            Map.entry("czech-republic", "CZ"),
            Map.entry("czechia", "CZ"),
            Map.entry("czechoslovakia", "CS"),
            Map.entry("eswatini", "SZ"),
            Map.entry("german-democratic-republic", "DD"),
            Map.entry("holy-see", "VA"),
            Map.entry("korea-north", "KP"),
            Map.entry("korea-south", "KR"),
            Map.entry("macedonia", "MK"),
            Map.entry("netherlands-antilles", "AN"),
            Map.entry("palestinian-authority", "PS"),
            Map.entry("saint-kitts-nevis", "KN"),
            Map.entry("saint-lucia", "LC"),
            Map.entry("sao-tome-and-principe", "ST"),
            Map.entry("swaziland", "SZ"),
            Map.entry("timor-leste", "TL"),
            Map.entry("trinidad-and-tobago", "TT"),
            Map.entry("turkey", "TR"),
            Map.entry("turkiye", "TR"),
            Map.entry("west-bank", "PS"),
            Map.entry("yugoslavia", "YU"));

    /** Former states that the publisher's ids do not distinguish from a successor; a blank code: it had none. */
    private static final Map<String, String> FORMER = Map.of("U.S.S.R.", "SU", "Serbia and Montenegro", "");

    /** Countries in the source that are not states. */
    private static final Set<String> NOT_STATES =
            Set.of("french-polynesia", "netherlands-antilles", "new-caledonia", "palestinian-authority", "west-bank");

    /** Places that share a code with another organization. */
    private static final Set<String> WITHOUT_A_SHARED_ROW = Set.of("west-bank");

    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (var code : ULocale.getISOCountries()) {
            BY_NAME.put(Slugs.of(new ULocale("", code).getDisplayCountry(ULocale.ENGLISH)), code);
        }
    }

    /**
     * A country; two ids with the same code are one.
     *
     * @param code ISO 3166-1 alpha-2, also of former states; null if unknown
     */
    record Country(String slug, String code, String classification) {}

    /** How often the source prints each name, and its ids. */
    private record Seen(Country country, Spellings names, Set<String> ids, String place) {}

    private static final Country UNITED_STATES = new Country(DiplomaticVisits.SET + "-us", "US", "state");

    private final Map<String, Seen> seen = new TreeMap<>();
    private final Report report;

    StayCountries(Report report) {
        this.report = report;
    }

    /** The country of which the source tells. It never prints its name. */
    static Country unitedStates() {
        return UNITED_STATES;
    }

    /**
     * @param given the publisher's id; null if the row has none
     * @param printed the name that the source prints beside the id
     */
    Country resolve(String given, String printed, String place) {
        if (given == null) {
            report.remark("countries without an id", place, "'%s' has no id; resolved by its name".formatted(printed));
        }
        var id = given == null ? Slugs.of(printed) : given;
        var former = FORMER.get(printed);
        var code = former != null ? former : CODES.getOrDefault(id, BY_NAME.getOrDefault(id, ""));
        if (code.isEmpty()) {
            report.remark(
                    "countries without a code",
                    place,
                    "the country '%s' (%s) has no ISO 3166 code; kept as printed".formatted(printed, id));
        }
        var suffix = !code.isEmpty() && !WITHOUT_A_SHARED_ROW.contains(id)
                ? Slugs.of(code)
                : Slugs.of(former == null ? id : printed);
        var country = new Country(
                Slugs.shortened(DiplomaticVisits.SET + "-" + suffix),
                code.isEmpty() ? null : code,
                NOT_STATES.contains(id) ? "other" : "state");
        var names =
                seen.computeIfAbsent(country.slug, slug -> new Seen(country, new Spellings(), new TreeSet<>(), place));
        names.names.add(printed);
        if (given != null) {
            names.ids.add(given);
        }
        return names.country;
    }

    void write(DataFolder target) throws ConversionException, IOException {
        target.participant(Row.of(UNITED_STATES.slug, DiplomaticVisits.SET)
                .with("kind", "organization")
                .with("classification", "state")
                .text("name", "en", "United States")
                .with("countryCode", "US")
                .with(
                        "sources",
                        DiplomaticVisits.VISITS.inferred(
                                null, "The source is about visits to it and trips of its officials")));
        for (var country : seen.values()) {
            target.participant(row(country));
        }
    }

    private static Row row(Seen seen) {
        var name = seen.names.name(seen.country.slug);
        var row = Row.of(seen.country.slug, seen.place)
                .with("kind", "organization")
                .with("classification", seen.country.classification)
                .text("name", "en", name);
        seen.names.all().stream()
                .filter(other -> !other.equals(name))
                .sorted()
                .forEach(other -> row.add(
                        "otherNames",
                        Row.part()
                                .with("name", other)
                                .with("language", "en")
                                .with("note", "as the source prints it elsewhere")));
        row.with("countryCode", seen.country.code);
        seen.ids.forEach(id -> row.add(
                "identifiers",
                Row.part().with("scheme", "history-at-state-country").with("value", id)));
        var documents = DiplomaticVisits.VISITS;
        return row.add(
                        "sources",
                        documents.source("stated").with("fields", List.of("name", "otherNames", "identifiers")))
                .add(
                        "sources",
                        documents
                                .source("editorial")
                                .with("fields", List.of("classification", "countryCode"))
                                .with("note", "Our ordering by ISO 3166"));
    }
}
