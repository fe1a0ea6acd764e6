package org.rapporteur.conversions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a person of a TEI document: names, offices with their dates, identifiers. */
final class TeiPerson {

    /** A name used until or from a day. */
    private static final class Name {
        private String family = "";
        private String given = "";
        private String title = "";

        String whole() {
            return (given + " " + family).strip();
        }
    }

    private final TeiOrganizations organizations;
    private final List<Name> names = new ArrayList<>();
    private final List<Row> memberships = new ArrayList<>();
    private final List<Row> identifiers = new ArrayList<>();

    private final String place;
    private final Report report;

    private TeiPerson(TeiOrganizations organizations, String place, Report report) {
        this.organizations = organizations;
        this.place = place;
        this.report = report;
    }

    /**
     * Reads the current element.
     *
     * @param id its name if it has none
     * @param place the file and line, for messages
     */
    static Row read(
            XMLStreamReader xml,
            String id,
            String slug,
            TeiOrganizations organizations,
            List<Row> sources,
            String place,
            Report report)
            throws XMLStreamException {
        var person = new TeiPerson(organizations, place, report);
        while (Tei.child(xml)) {
            switch (xml.getLocalName()) {
                case "persName" -> person.name(xml);
                case "affiliation" -> person.membership(xml);
                case "idno" -> person.identifier(xml);
                default -> Tei.skip(xml, "person", report);
            }
        }
        if (person.names.stream().allMatch(name -> name.whole().isEmpty())) {
            report.remark("people without a name", place, "'%s' has no name; called by its id".formatted(id));
            var unnamed = new Name();
            unnamed.given = id;
            person.names.add(unnamed);
        }
        person.names.removeIf(name -> name.whole().isEmpty());
        return person.row(slug, sources);
    }

    private void name(XMLStreamReader xml) throws XMLStreamException {
        var name = new Name();
        while (Tei.child(xml)) {
            switch (xml.getLocalName()) {
                case "surname" -> name.family = (name.family + " " + Tei.text(xml)).strip();
                case "forename" -> name.given = (name.given + " " + Tei.text(xml)).strip();
                case "roleName" -> name.title = (name.title + " " + Tei.text(xml)).strip();
                default -> Tei.skip(xml, "persName", report);
            }
        }
        names.add(name);
    }

    private void membership(XMLStreamReader xml) throws XMLStreamException {
        report.read("offices");
        var from = date(Tei.attribute(xml, "from"));
        var to = date(Tei.attribute(xml, "to"));
        var role = Tei.attribute(xml, "role");
        var target = Tei.attribute(xml, "ref");
        var reference = target == null || target.equals("#") ? null : target;
        Map<String, String> title = new TreeMap<>();
        while (Tei.child(xml)) {
            title.put(Tei.language(xml), Tei.text(xml));
        }
        title.values().removeIf(String::isEmpty);
        if (title.isEmpty() && role != null) {
            title.put("en", role);
        }
        if (reference == null && title.isEmpty()) {
            report.leftOut(
                    "offices",
                    "neither a title nor an organization",
                    place,
                    "an office has neither a title nor an organization");
            return;
        }
        if (from != null && to != null && from.compareTo(to) > 0) {
            report.remark(
                    "offices that end before they begin",
                    place,
                    "an office ends on %s, before it begins on %s; kept without its end".formatted(to, from));
            to = null;
        }
        var organization = reference == null ? null : organizations.slug(reference);
        if (reference != null && organization == null && !organizations.isListed(reference)) {
            report.remark(
                    "organizations in no list",
                    place,
                    "the organization '%s' is in no list; kept as printed".formatted(reference));
        }
        memberships.add(Row.part()
                .with("organization", organization)
                .with(
                        "organizationName",
                        reference != null && organization == null ? organizations.name(reference) : null)
                .with("title", title)
                .with("from", from)
                .with("to", to));
    }

    private String date(String date) {
        if (date == null || Tei.isDate(date)) {
            return date;
        }
        report.remark("days that are none", place, "'%s' is not a day; an office is kept without it".formatted(date));
        return null;
    }

    private void identifier(XMLStreamReader xml) throws XMLStreamException {
        var scheme = Tei.attribute(xml, "subtype");
        var value = Tei.text(xml);
        boolean wikidata = "wikidata".equals(scheme);
        identifiers.add(Row.part()
                .with("scheme", wikidata ? scheme : "parlament.gv.at")
                .with("value", wikidata ? value.substring(value.lastIndexOf('/') + 1) : value));
    }

    private Row row(String slug, List<Row> sources) {
        // names are in chronological order
        var now = names.getLast();
        var row = Row.of(slug, place).with("kind", "person").text("name", "de", now.whole());
        names.stream()
                .map(Name::whole)
                .distinct()
                .filter(name -> !name.isEmpty() && !name.equals(now.whole()))
                .forEach(name -> row.add(
                        "otherNames",
                        Row.part().with("name", name).with("language", "de").with("note", "former name")));
        return row.with("familyName", now.family)
                .with("givenName", now.given)
                .with("honorificPrefix", now.title)
                .with("sortName", now.family.isEmpty() ? null : now.family + ", " + now.given)
                .with("memberships", memberships)
                .with("identifiers", identifiers)
                .with("sources", sources);
    }
}
