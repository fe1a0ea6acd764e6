package org.rapporteur.conversions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The register of organizations, with the terms of the parliament. */
final class TeiOrganizations {

    private record Organization(Map<String, String> names, Map<String, String> abbreviations) {}

    private record Period(String from, String to, Map<String, String> names) {}

    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, Period> periods = new LinkedHashMap<>();

    TeiOrganizations(XMLStreamReader xml) throws XMLStreamException {
        Organization organization = null;
        Period period = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "org" -> {
                    organization = new Organization(new TreeMap<>(), new TreeMap<>());
                    organizations.put(Tei.id(xml), organization);
                }
                case "orgName" -> {
                    var names =
                            "abb".equals(Tei.attribute(xml, "full")) ? organization.abbreviations : organization.names;
                    names.putIfAbsent(Tei.language(xml), Tei.text(xml));
                }
                case "event" -> {
                    period = new Period(Tei.attribute(xml, "from"), Tei.attribute(xml, "to"), new TreeMap<>());
                    periods.put(Tei.id(xml), period);
                }
                case "label" -> {
                    if (period != null) {
                        period.names.put(Tei.language(xml), Tei.text(xml));
                    }
                }
                default -> {
                    // nothing to convert
                }
            }
        }
    }

    /** Returns the name of the target of {@code #ID}; the id itself if the register does not contain it. */
    Map<String, String> name(String reference) {
        var id = reference.substring(1);
        var organization = organizations.get(id);
        return organization == null || organization.names.isEmpty() ? Map.of("de", id) : organization.names;
    }

    /** Returns the slug of the participant that is the target of {@code #ID}; null if there is none. */
    String slug(String reference) {
        var organization = organizations.get(reference.substring(1));
        return organization == null || organization.names.isEmpty() ? null : slugOf(reference.substring(1));
    }

    private static String slugOf(String id) {
        return ParlaMint.SET + "-" + Slugs.of(id);
    }

    List<Row> rows(Documents documents) {
        return organizations.entrySet().stream()
                .filter(entry -> !entry.getValue().names.isEmpty())
                .map(entry -> row(entry.getKey(), entry.getValue(), documents))
                .toList();
    }

    private static Row row(String id, Organization organization, Documents documents) {
        var row = Row.of(slugOf(id))
                .with("kind", "organization")
                .with("classification", "other")
                .with("name", organization.names);
        organization.abbreviations.forEach((language, abbreviation) -> row.add(
                "otherNames",
                Row.part().with("name", abbreviation).with("language", language).with("note", "abbreviation")));
        return row.with("sources", documents.stated(id));
    }

    /** Returns the event of a term of the parliament. */
    Row period(String id, String slug, Documents documents) throws ConversionException {
        var period = periods.get(id);
        if (period == null) {
            throw new ConversionException("listorg.xml.gz: there is no term '%s'".formatted(id));
        }
        return Row.of(slug)
                .with("name", period.names)
                .with("classification", "session")
                .with("status", "completed")
                .with("startDate", period.from)
                .with("endDate", period.to)
                .with("sources", documents.stated(id));
    }
}
