package org.rapporteur.conversions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The register of organizations, with the terms of the parliament. */
final class TeiOrganizations {

    private record Organization(
            Map<String, String> names, Map<String, String> abbreviations, List<Row> identifiers, String place) {}

    private record Period(String from, String to, Map<String, String> names, String place) {}

    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, Period> periods = new LinkedHashMap<>();

    private final Path file;
    private final Report report;

    TeiOrganizations(XMLStreamReader xml, Path file, Report report) throws XMLStreamException {
        this.file = file;
        this.report = report;
        Organization organization = null;
        Period period = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "org" -> {
                    organization = new Organization(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), place(xml));
                    add("organizations", organizations, xml, organization);
                    period = null;
                }
                case "orgName" -> name(xml, organization);
                case "idno" -> identifier(xml, organization);
                case "event" -> {
                    period = new Period(date(xml, "from"), date(xml, "to"), new TreeMap<>(), place(xml));
                    // an organization's own events have no id
                    if (Tei.id(xml) != null) {
                        add("terms", periods, xml, period);
                    } else {
                        report.noPlace("org/event", 1);
                    }
                }
                case "label" -> {
                    if (period != null) {
                        period.names.put(Tei.language(xml), Tei.text(xml));
                    }
                }
                case "TEI", "text", "body", "listOrg", "listEvent", "listRelation" -> {
                    // contain the others
                }
                case "teiHeader" -> Tei.text(xml);
                default -> Tei.skip(xml, "org", report);
            }
        }
    }

    private String place(XMLStreamReader xml) {
        return XmlFile.place(file, xml);
    }

    private <T> void add(String rows, Map<String, T> all, XMLStreamReader xml, T one) {
        report.read(rows);
        var id = Tei.id(xml);
        if (id == null || Slugs.of(id).isEmpty()) {
            report.leftOut(rows, "no id", place(xml), xml.getLocalName() + " has no id");
        } else if (all.putIfAbsent(id, one) != null) {
            report.leftOut(rows, "an id that occurs before", place(xml), "'%s' occurs before".formatted(id));
        }
    }

    private static void name(XMLStreamReader xml, Organization organization) throws XMLStreamException {
        boolean isAbbreviation = "abb".equals(Tei.attribute(xml, "full"));
        var language = Tei.language(xml);
        var name = Tei.text(xml);
        if (organization != null && !name.isEmpty()) {
            (isAbbreviation ? organization.abbreviations : organization.names).putIfAbsent(language, name);
        }
    }

    private static void identifier(XMLStreamReader xml, Organization organization) throws XMLStreamException {
        var subtype = Tei.attribute(xml, "subtype");
        var scheme = subtype == null ? Tei.attribute(xml, "type") : subtype;
        var value = Tei.text(xml);
        if (organization != null && scheme != null && !value.isEmpty()) {
            organization.identifiers.add(Row.part().with("scheme", scheme).with("value", value));
        }
    }

    private String date(XMLStreamReader xml, String attribute) {
        var date = Tei.attribute(xml, attribute);
        if (date == null || Tei.isDate(date)) {
            return date;
        }
        report.remark("days that are none", place(xml), "'%s' is not a day; left out".formatted(date));
        return null;
    }

    /** Returns the name of the target of {@code #ID}; the id itself if the register does not contain it. */
    Map<String, String> name(String reference) {
        var id = id(reference);
        var organization = organizations.get(id);
        return organization == null || organization.names.isEmpty() ? Map.of("de", id) : organization.names;
    }

    /** Returns the slug of the participant that is the target of {@code #ID}; null if there is none. */
    String slug(String reference) {
        var organization = organizations.get(id(reference));
        return organization == null || organization.names.isEmpty() ? null : slugOf(id(reference));
    }

    boolean isListed(String reference) {
        return organizations.containsKey(id(reference));
    }

    private static String id(String reference) {
        return reference.startsWith("#") ? reference.substring(1) : reference;
    }

    private static String slugOf(String id) {
        return Slugs.shortened(ParlaMint.SET + "-" + id);
    }

    List<Row> rows(Documents documents) {
        organizations.forEach((id, organization) -> {
            if (organization.names.isEmpty()) {
                report.leftOut("organizations", "no name", organization.place, "'%s' has no name".formatted(id));
            }
        });
        return organizations.entrySet().stream()
                .filter(entry -> !entry.getValue().names.isEmpty())
                .map(entry -> row(entry.getKey(), entry.getValue(), documents))
                .toList();
    }

    private static Row row(String id, Organization organization, Documents documents) {
        var row = Row.of(slugOf(id), organization.place)
                .with("kind", "organization")
                .with("classification", "other")
                .with("name", organization.names);
        organization.abbreviations.forEach((language, abbreviation) -> row.add(
                "otherNames",
                Row.part().with("name", abbreviation).with("language", language).with("note", "abbreviation")));
        return row.with("identifiers", organization.identifiers).with("sources", documents.stated(id));
    }

    int number() {
        return organizations.size();
    }

    /** Tells of the terms that no sitting needs. */
    void otherTerms(Set<String> needed) {
        periods.forEach((id, period) -> {
            if (!needed.contains(id)) {
                report.leftOutAsUsual(
                        "terms", "without a sitting", period.place, "no sitting is in the term '%s'".formatted(id));
            }
        });
    }

    /** Returns the event of a term of the parliament; null if the register does not say when it began. */
    Row period(String id, String slug, Documents documents) {
        var period = periods.get(id);
        if (period == null || period.from == null) {
            return null;
        }
        return Row.of(slug, period.place)
                .with("name", period.names.isEmpty() ? Map.of("de", id) : period.names)
                .with("classification", "session")
                .with("status", "completed")
                .with("startDate", period.from)
                .with("endDate", period.to)
                .with("sources", documents.stated(id));
    }
}
