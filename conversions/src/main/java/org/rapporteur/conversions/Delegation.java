package org.rapporteur.conversions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A state, or a union of states, in whose name people speak in the General Debate. */
final class Delegation {

    private static final String UNION = "EU";

    private final String code;
    private final String place;
    private final Spellings spellings = new Spellings();
    private final Map<String, String> places = new LinkedHashMap<>();

    /**
     * @param code the code in the source: usually ISO 3166-1 alpha-3
     * @param place where it occurs first
     */
    Delegation(String code, String place) {
        this.code = code;
        this.place = place;
    }

    String code() {
        return code;
    }

    String slug() {
        // without hyphens, which separate it from the names of people
        return Slugs.shortened(UnGeneralDebate.SET + "-" + Slugs.of(code).replace("-", ""));
    }

    /** @param where the file and line */
    void isCalled(String spelling, String where) {
        spellings.add(spelling);
        places.putIfAbsent(spelling, where);
    }

    /** Returns the name that the source uses most; that of ISO 3166 if it has none, or else the code. */
    String name() {
        return spellings.name(isUnion() ? "European Union" : Codes.countryName(code));
    }

    private boolean isUnion() {
        return code.equals(UNION);
    }

    /** @param names the names of all delegations, with their number: that of another one is a mistake of the source */
    Row row(Map<String, Long> names, Documents corpus, Report report) {
        var country = Codes.country(code);
        boolean isKnown = country != null || isUnion();
        if (!isKnown) {
            report.remark("states in no list", place, "the state '%s' is in no list; kept as printed".formatted(code));
        }
        if (spellings.all().isEmpty()) {
            report.remark(
                    "states without a name",
                    place,
                    "the source has no name of '%s'; it is called '%s'".formatted(code, name()));
        }
        if (names.get(name()) > 1) {
            tell(report, name(), "kept as printed");
        }
        var row = Row.of(slug(), place)
                .with("kind", "organization")
                .with("classification", isUnion() ? "igo" : isKnown ? "state" : "other")
                .text("name", "en", name());
        spellings.all().stream()
                .sorted()
                .filter(spelling -> !spelling.equals(name()))
                .forEach(spelling -> {
                    if (names.containsKey(spelling)) {
                        tell(report, spelling, "kept only as printed");
                    } else {
                        row.add(
                                "otherNames",
                                Row.part()
                                        .with("name", spelling)
                                        .with("language", "en")
                                        .with("note", "as the source spells it elsewhere"));
                    }
                });
        boolean isNamed = !spellings.all().isEmpty();
        return row.with("countryCode", country)
                .add(
                        "identifiers",
                        Row.part()
                                .with("scheme", country == null ? UnGeneralDebate.SET : "iso-3166-1-alpha-3")
                                .with("value", code))
                .add(
                        "sources",
                        corpus.source("stated")
                                .with(
                                        "fields",
                                        isNamed
                                                ? List.of("name", "otherNames", "identifiers")
                                                : List.of("identifiers")))
                .add(
                        "sources",
                        corpus.source("editorial")
                                .with("fields", editorial(isNamed, country != null))
                                .with("note", "Our ordering by ISO 3166"));
    }

    private void tell(Report report, String spelling, String outcome) {
        report.remark(
                "names of another state",
                places.getOrDefault(spelling, place),
                "'%s' is called '%s', which is the name of another state; %s".formatted(code, spelling, outcome));
    }

    private static List<String> editorial(boolean isNamed, boolean hasCountry) {
        return List.of("classification", "countryCode", "name").stream()
                .filter(field -> field.equals("classification")
                        || field.equals("countryCode") && hasCountry
                        || field.equals("name") && !isNamed)
                .toList();
    }
}
