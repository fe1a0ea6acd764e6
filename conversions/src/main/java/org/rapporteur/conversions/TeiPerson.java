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

    private TeiPerson(TeiOrganizations organizations) {
        this.organizations = organizations;
    }

    /** Reads the current element. */
    static Row read(XMLStreamReader xml, String slug, TeiOrganizations organizations, List<Row> sources)
            throws XMLStreamException {
        var person = new TeiPerson(organizations);
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "persName" -> person.name(xml);
                case "affiliation" -> person.membership(xml);
                case "idno" -> person.identifier(xml);
                default -> Tei.text(xml);
            }
        }
        return person.row(slug, sources);
    }

    private void name(XMLStreamReader xml) throws XMLStreamException {
        var name = new Name();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            var part = xml.getLocalName();
            var text = Tei.text(xml);
            switch (part) {
                case "surname" -> name.family = (name.family + " " + text).strip();
                case "forename" -> name.given = (name.given + " " + text).strip();
                case "roleName" -> name.title = (name.title + " " + text).strip();
                default -> {
                    // nothing to convert
                }
            }
        }
        names.add(name);
    }

    private void membership(XMLStreamReader xml) throws XMLStreamException {
        var from = Tei.attribute(xml, "from");
        var to = Tei.attribute(xml, "to");
        var role = Tei.attribute(xml, "role");
        var reference = Tei.attribute(xml, "ref");
        Map<String, String> title = new TreeMap<>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            title.put(Tei.language(xml), Tei.text(xml));
        }
        title.values().removeIf(String::isEmpty);
        if (title.isEmpty()) {
            title.put("en", role);
        }
        memberships.add(Row.part()
                .with("organization", organizations.slug(reference))
                .with("organizationName", organizations.slug(reference) == null ? organizations.name(reference) : null)
                .with("title", title)
                .with("from", from)
                .with("to", to));
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
        var row = Row.of(slug).with("kind", "person").text("name", "de", now.whole());
        names.stream()
                .map(Name::whole)
                .distinct()
                .filter(name -> !name.equals(now.whole()))
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
