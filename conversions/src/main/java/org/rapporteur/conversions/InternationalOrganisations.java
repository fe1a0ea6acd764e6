package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Intergovernmental organizations as participants, with their names in many languages. */
final class InternationalOrganisations implements Conversion {

    private static final String SET = "international-organisations";
    private static final String FILE = "organisations.yaml";
    private static final String ROWS = "organizations";
    private static final String UNITED_NATIONS = "UN and affiliates";
    private static final Pattern NAME = Pattern.compile("Name_([a-z]{2,3})");
    private static final Pattern OTHER_NAME =
            Pattern.compile("(Name|Abbreviation)_(?:(other|former)_(?:\\d+_)?)?([a-z]{2,3})");
    private static final Pattern REFERENCE = Pattern.compile("Source(?:_\\d+)?|Website|Treaty_url|Immunity_url");

    /**
     * An identifier.
     *
     * @param form as the source describes it
     */
    private record Code(String scheme, Pattern form) {
        Code(String scheme, String form) {
            this(scheme, Pattern.compile(form));
        }
    }

    private static final Map<String, Code> IDENTIFIERS = new LinkedHashMap<>();

    /** Members for which participants have no member: the note of the source names them as here. */
    private static final Map<String, String> FACTS = new LinkedHashMap<>();

    /** The titles of documents that the source refers to. */
    private static final Map<String, String> TITLES = Map.of(
            "Website", "Web site",
            "Treaty_url", "Treaty",
            "Immunity_url", "Privileges and immunities");

    static {
        IDENTIFIERS.put("Wikidata_code", new Code("wikidata", "Q\\d+"));
        IDENTIFIERS.put("LEI", new Code("lei", "[A-Z0-9]{20}"));
        IDENTIFIERS.put("LEI_bic", new Code("bic", "[A-Z0-9]{8}([A-Z0-9]{3})?"));
        IDENTIFIERS.put("RIAD_code", new Code("riad", "[EN]\\$0?ECBM\\d{5,7}"));
        IDENTIFIERS.put("OpenSanctions_id", new Code("opensanctions", "\\S+"));
        IDENTIFIERS.put("VAT_number", new Code("vat", "[A-Z]{2}[A-Z0-9*+]+"));
        IDENTIFIERS.put("SPRVD_id", new Code("supraverden", "SPRVD0\\d{6}"));
        FACTS.put("Org_family", "Family");
        FACTS.put("Type", "type");
        FACTS.put("Entity_type", "entity type");
        FACTS.put("Year_established", "established");
        FACTS.put("Headquarters", "headquarters");
        FACTS.put("Country", "country code");
        FACTS.put("LEI_hq_address", "headquarters by LEI");
        FACTS.put("LEI_jurisdiction", "jurisdiction by LEI");
        FACTS.put("LEI_category", "category by LEI");
        FACTS.put("LEI_legal_form", "legal form by LEI");
        FACTS.put("LEI_status", "status of the LEI");
        FACTS.put("Leadership_role_en", "office of the head");
        FACTS.put("Leadership_role_Wikidata_code", "Wikidata code of that office");
        FACTS.put("Assessment_against_FATF_definition", "by the FATF definition");
        FACTS.put("Basis_for_assessment", "basis of that assessment");
        FACTS.put("Notes", "note");
        FACTS.put("Notes_en", "note");
    }

    private static final Documents LIST = new Documents(Row.part()
            .with("title", "Supraverden: general list")
            .with("publisher", "Confirmordeny")
            .with("url", "https://github.com/confirmordeny/supraverden")
            .with("license", "CC-BY-SA-4.0"));

    @Override
    public void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException {
        var run = new Run(target, report);
        YamlEntries.read(source.resolve(FILE), ROWS, report, run::organization);
    }

    /** One conversion. */
    private static final class Run {

        private final DataFolder target;
        private final Report report;
        private final Slugs slugs = new Slugs();
        private final Map<String, String> places = new HashMap<>();
        private final Map<Map<String, List<String>>, String> entries = new HashMap<>();

        Run(DataFolder target, Report report) {
            this.target = target;
            this.report = report;
        }

        void organization(String key, Map<String, List<String>> members, String place)
                throws ConversionException, IOException {
            if (key.isBlank()) {
                throw new RowException("has no name");
            }
            var same = entries.putIfAbsent(members, place);
            if (same != null) {
                throw new RowException("the same as an earlier entry", "'%s' is the same as %s".formatted(key, same));
            }
            var first = places.putIfAbsent(key, place);
            if (first != null) {
                report.remark(
                        "names of several organizations",
                        place,
                        "'%s' occurs before, in %s; both are kept".formatted(key, first));
            }
            target.participant(row(slugs.next(SET, key), key, members, place));
        }

        private Row row(String slug, String key, Map<String, List<String>> members, String place) {
            var names = new TreeMap<String, String>();
            names.put("en", key);
            var others = new ArrayList<Row>();
            var references = new ArrayList<Row>();
            var used = new HashSet<String>();
            members.forEach((member, values) -> {
                var name = NAME.matcher(member);
                var other = OTHER_NAME.matcher(member);
                used.add(member);
                if (name.matches()) {
                    report.read("names", values.size());
                    names.put(name.group(1), one(member, values, place));
                } else if (other.matches()) {
                    values.forEach(value -> others.add(Row.part()
                            .with("name", value)
                            .with("language", other.group(3))
                            .with("note", note(other.group(1), other.group(2)))));
                } else if (REFERENCE.matcher(member).matches()) {
                    values.forEach(value -> references.add(reference(member, value, place)));
                } else if (!IDENTIFIERS.containsKey(member) && !FACTS.containsKey(member)) {
                    used.remove(member);
                }
            });
            report.members(ROWS + ".", members.keySet(), new Members(used, Set.of()));
            var family = members.getOrDefault("Org_family", List.of());
            var sources = new ArrayList<>(LIST.stated(key, facts(members, place)));
            sources.addAll(references);
            return Row.of(slug, place)
                    .with("kind", "organization")
                    .with("classification", family.contains(UNITED_NATIONS) ? "un_entity" : "igo")
                    .with("name", names)
                    .with("otherNames", others)
                    .with("identifiers", identifiers(members, place))
                    .with("sources", sources);
        }

        private String one(String member, List<String> values, String place) {
            if (values.size() > 1) {
                report.leftOut(
                        "names",
                        "further names in the same language",
                        place,
                        "'%s' has several names; the first is kept, not %s"
                                .formatted(member, values.subList(1, values.size())));
                report.leftOutToo("names", "further names in the same language", values.size() - 2);
            }
            return values.getFirst();
        }

        private List<Row> identifiers(Map<String, List<String>> members, String place) {
            var identifiers = new ArrayList<Row>();
            IDENTIFIERS.forEach((member, code) -> {
                for (var value : members.getOrDefault(member, List.of())) {
                    if (isMissing(value)) {
                        continue;
                    }
                    if (!code.form.matcher(value).matches()) {
                        report.remark(
                                "codes of an unknown form",
                                place,
                                "%s '%s' does not have the usual form; kept as printed".formatted(member, value));
                    }
                    identifiers.add(Row.part().with("scheme", code.scheme).with("value", value));
                }
            });
            return identifiers;
        }

        private Row reference(String member, String value, String place) {
            var title = TITLES.getOrDefault(member, "Source of the list");
            boolean isAddress = Documents.isAddress(value);
            if (!isAddress && value.contains("//")) {
                report.remark(
                        "addresses that are none",
                        place,
                        "%s '%s' is not an address; kept as printed".formatted(member, value));
            }
            return Row.part()
                    .with(
                            "document",
                            Row.part().with("title", isAddress ? title : value).with("url", isAddress ? value : null))
                    .with("fields", List.of("name"))
                    .with("support", "inferred")
                    .with("note", "As the list refers to it; not read for this record");
        }

        private String facts(Map<String, List<String>> members, String place) {
            var facts = new ArrayList<String>();
            FACTS.forEach((member, label) -> {
                var values = members.getOrDefault(member, List.of()).stream()
                        .filter(value -> !isMissing(value) && !value.equals("none"))
                        .toList();
                if (member.equals("Year_established") && values.stream().anyMatch(year -> !year.matches("\\d{4}"))) {
                    report.remark("years that are none", place, "%s is not a year; kept as printed".formatted(values));
                }
                if (!values.isEmpty()) {
                    facts.add(label + ": " + String.join(", ", values));
                }
            });
            return String.join("; ", facts);
        }
    }

    /** Whether the source says that it did not find the value. */
    private static boolean isMissing(String value) {
        return value.startsWith("[No ");
    }

    private static String note(String what, String sort) {
        var noun = what.equals("Abbreviation") ? "abbreviation" : "name";
        return sort == null ? noun : sort + " " + noun;
    }
}
