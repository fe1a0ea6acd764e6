package org.rapporteur.conversions;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Sittings of a parliament (ParlaMint, TEI): a sitting becomes an event within its legislative period, an
 * utterance a statement in order, and each speaker a participant in the role that the record gives.
 */
final class ParlaMint implements Conversion {

    static final String SET = "parlamint-at";

    /** The roles in the record: the kind of statement, and the role in which its speaker participates. */
    private enum As {
        CHAIR("other", "chair"),
        REGULAR("intervention", "speaker"),
        GUEST("address", "observer");

        private final String type;
        private final String role;

        As(String type, String role) {
            this.type = type;
            this.role = role;
        }
    }

    private static final Documents CORPUS = new Documents(Row.part()
            .with("title", "Multilingual comparable corpora of parliamentary debates ParlaMint 4.1")
            .with("publisher", "CLARIN.SI")
            .with("url", "http://hdl.handle.net/11356/1912")
            .with("license", "CC-BY-4.0"));

    @Override
    public void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException {
        var organizations = read(source.resolve("listorg.xml.gz"), TeiOrganizations::new);
        for (var organization : organizations.rows(CORPUS)) {
            target.participant(organization);
        }
        var periods = new HashSet<String>();
        var people = new TreeMap<String, Row>();
        for (var file : JsonLines.files(source.resolve("sittings"), "*.xml.gz")) {
            var sitting = read(file, xml -> new Sitting(xml, target, organizations, periods, people));
            progress.printf("%-56s %,6d utterances%n", file.getFileName(), sitting.utterances);
        }
        for (var person : people.values()) {
            target.participant(person);
        }
    }

    /** Reads a document. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException;
    }

    private static <T> T read(Path file, Reading<T> reading) throws ConversionException, IOException {
        if (!Files.exists(file)) {
            throw new ConversionException("there is no %s".formatted(file));
        }
        var factory = XMLInputFactory.newDefaultFactory();
        // no external entities
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return reading.of(factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            throw new ConversionException(
                    "%s: %s".formatted(file.getFileName(), e.getMessage().replace('\n', ' ')));
        }
    }

    /** One document: reads its header, its utterances in order and its people. */
    private static final class Sitting {

        private final DataFolder target;
        private final TeiOrganizations organizations;
        private final Set<String> periods;
        private final Map<String, Row> people;
        private final Set<String> participations = new HashSet<>();
        private final Map<String, Map<String, String>> meetings = new HashMap<>();
        private final Map<String, String> city = new TreeMap<>();
        private String number;
        private String period;
        private String country;
        private String date;
        private String record;
        private String event;
        private String speakerAsPrinted;
        private int utterances;

        Sitting(
                XMLStreamReader xml,
                DataFolder target,
                TeiOrganizations organizations,
                Set<String> periods,
                Map<String, Row> people)
                throws XMLStreamException, ConversionException, IOException {
            this.target = target;
            this.organizations = organizations;
            this.periods = periods;
            this.people = people;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    element(xml);
                }
            }
        }

        private void element(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException {
            switch (xml.getLocalName()) {
                case "meeting" -> meeting(xml);
                case "idno" -> record(xml);
                case "name" -> place(xml);
                case "date" -> date(xml);
                case "body" -> event(xml);
                case "note" -> note(xml);
                case "u" -> utterance(xml);
                case "person" -> person(xml);
                default -> {
                    // nothing to convert
                }
            }
        }

        private void meeting(XMLStreamReader xml) throws XMLStreamException {
            var kinds = Tei.attribute(xml, "ana");
            var which = Tei.attribute(xml, "n");
            var language = Tei.language(xml);
            boolean sitting = kinds.contains("#parla.sitting");
            if (sitting) {
                number = which;
            } else {
                period = kinds.replaceFirst(".*#(NR\\.\\w+).*", "$1");
            }
            meetings.computeIfAbsent(sitting ? "sitting" : "period", key -> new TreeMap<>())
                    .put(language, Tei.text(xml));
        }

        private void record(XMLStreamReader xml) throws XMLStreamException {
            if ("parliament".equals(Tei.attribute(xml, "subtype")) && event == null) {
                record = Tei.text(xml);
            }
        }

        private void place(XMLStreamReader xml) throws XMLStreamException {
            var type = Tei.attribute(xml, "type");
            if ("city".equals(type)) {
                city.put(Tei.language(xml), Tei.text(xml));
            } else if ("country".equals(type)) {
                country = Tei.attribute(xml, "key");
            }
        }

        private void date(XMLStreamReader xml) {
            if ("#parla.sitting".equals(Tei.attribute(xml, "ana"))) {
                date = Tei.attribute(xml, "when");
            }
        }

        /** Called at the end of the header: writes the sitting and the period that contains it. */
        private void event(XMLStreamReader xml) throws ConversionException, IOException {
            if (number == null || period == null || date == null) {
                throw new ConversionException("line %d: the header has no sitting, term or date"
                        .formatted(xml.getLocation().getLineNumber()));
            }
            var parent = SET + "-" + Slugs.of(period.substring("NR.".length()));
            if (periods.add(period)) {
                target.event(organizations.period(period, parent, CORPUS));
            }
            event = parent + "-" + number;
            var names = new TreeMap<String, String>();
            meetings.get("sitting")
                    .forEach((language, name) -> names.put(
                            language, name + ", " + meetings.get("period").getOrDefault(language, period)));
            var row = Row.of(event)
                    .with("name", names)
                    .with("classification", "session")
                    .with("status", "completed")
                    .with("startDate", date)
                    .with("endDate", date)
                    .with("location", Row.part().with("city", city).with("countryCode", country))
                    .with("parent", parent)
                    .add("sources", CORPUS.source("stated"));
            if (record != null) {
                row.add(
                        "sources",
                        Row.part()
                                .with(
                                        "document",
                                        Row.part()
                                                .with("title", "Stenographisches Protokoll")
                                                .with("publisher", "Parlamentsdirektion")
                                                .with("url", record)
                                                .with("language", "de"))
                                .with("support", "stated"));
            }
            target.event(row);
        }

        private void note(XMLStreamReader xml) throws XMLStreamException {
            if ("speaker".equals(Tei.attribute(xml, "type"))) {
                speakerAsPrinted = Tei.text(xml);
            }
        }

        private void utterance(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException {
            var id = Tei.id(xml);
            var role = Tei.attribute(xml, "ana");
            var who = Tei.attribute(xml, "who");
            As as;
            try {
                as = As.valueOf(role.replace("#", "").toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new ConversionException("%s has the unknown role '%s'".formatted(id, role));
            }
            var speaker = who == null ? null : slug(who);
            if (speaker != null && participations.add(speaker + as.role)) {
                target.participation(Row.of("%s-%s-%s".formatted(event, speaker.substring(SET.length() + 1), as.role))
                        .with("event", event)
                        .with("participant", speaker)
                        .with("nameAsPrinted", speakerAsPrinted)
                        .with("role", as.role)
                        .with("sources", CORPUS.stated(id)));
            }
            var text = Tei.spoken(xml);
            target.statement(Row.of("%s-%04d".formatted(event, ++utterances))
                    .with("event", event)
                    .with("speakers", Row.speakers(speaker, speakerAsPrinted))
                    .with("date", date)
                    .with("kind", as.type)
                    .with("originalLanguage", "de")
                    .add(
                            "texts",
                            Row.part()
                                    .with("language", "de")
                                    .with("fidelity", "verbatim")
                                    .with("text", text))
                    .with("ordinal", utterances)
                    .with("sources", CORPUS.stated(id)));
            // the note applies only to this utterance
            speakerAsPrinted = null;
        }

        private void person(XMLStreamReader xml) throws XMLStreamException {
            var id = Tei.id(xml);
            people.put(id, TeiPerson.read(xml, slug(id), organizations, CORPUS.stated(id)));
        }

        private static String slug(String id) {
            return SET + "-" + Slugs.of(id.replace("#", ""));
        }
    }
}
