package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Sittings of a parliament (ParlaMint, TEI): a sitting becomes an event within its legislative period, an
 * utterance a statement in order, and each speaker a participant in the role that the record gives.
 */
final class ParlaMint implements Conversion {

    static final String SET = "parlamint-at";

    static final Documents CORPUS = new Documents(Row.part()
            .with("title", "Multilingual comparable corpora of parliamentary debates ParlaMint 4.1")
            .with("publisher", "CLARIN.SI")
            .with("url", "http://hdl.handle.net/11356/1912")
            .with("license", "CC-BY-4.0"));

    @Override
    public void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException {
        var register = source.resolve("listorg.xml.gz");
        var organizations = XmlFile.read(register, xml -> new TeiOrganizations(xml, register, report));
        report.progress(register, organizations.number(), "organizations");
        for (var organization : organizations.rows(CORPUS)) {
            target.participant(organization);
        }
        var run = new Run(target, organizations, report);
        for (var file : SourceFile.matching(source.resolve("sittings"), "*.xml.gz")) {
            int utterances = XmlFile.read(file, xml -> new Sitting(xml, file, run).utterances());
            report.progress(file, utterances, "utterances");
        }
        run.people();
        organizations.otherTerms(run.periods);
    }

    /** What the sittings of one conversion share. */
    static final class Run {

        /** Someone who speaks: the name as printed and where. */
        private record Speaker(String asPrinted, String place) {}

        private final DataFolder target;
        private final TeiOrganizations organizations;
        private final Report report;
        private final Slugs events = new Slugs();
        private final Slugs participations = new Slugs();
        private final Set<String> periods = new HashSet<>();
        private final Map<String, String> sittings = new HashMap<>();
        private final Map<String, Row> people = new TreeMap<>();
        private final Map<String, Speaker> speakers = new LinkedHashMap<>();

        private Run(DataFolder target, TeiOrganizations organizations, Report report) {
            this.target = target;
            this.organizations = organizations;
            this.report = report;
        }

        DataFolder target() {
            return target;
        }

        Report report() {
            return report;
        }

        /** @throws RowException if the document was read before */
        void document(String id, String place) throws RowException {
            var same = id == null ? null : sittings.putIfAbsent(id, place);
            if (same != null) {
                throw new RowException("the same as an earlier file", "is the same document as " + same);
            }
        }

        /** Returns the slug of a sitting; a number that occurs twice in a term is told. */
        String sitting(String parent, String number, String place) {
            var wanted = Slugs.shortened(parent + "-" + number);
            var slug = events.next(wanted);
            if (!slug.equals(wanted)) {
                report.remark(
                        "sittings with the number of another",
                        place,
                        "sitting %s occurs before in this term; both are kept".formatted(number));
            }
            return slug;
        }

        Slugs participations() {
            return participations;
        }

        /** Writes a term; returns whether it is in the register. */
        boolean period(String id, String slug, String place) throws ConversionException, IOException {
            var period = organizations.period(id, slug, CORPUS);
            if (period == null) {
                report.remark(
                        "terms in no list",
                        place,
                        "the register has no term '%s' with a day; the sitting is kept without it".formatted(id));
                return false;
            }
            if (periods.add(id)) {
                events.next(slug);
                target.event(period);
            }
            return true;
        }

        void person(XMLStreamReader xml, String place) throws XMLStreamException {
            report.read("people");
            var id = Tei.id(xml);
            if (id == null || slug(id) == null) {
                report.leftOut("people", "no id", place, "a person has no id");
                Tei.text(xml);
                return;
            }
            var person = TeiPerson.read(xml, id, slug(id), organizations, CORPUS.stated(id), place, report);
            var other = people.put(slug(id), person);
            if (other != null && !other.equals(person)) {
                report.remark(
                        "people described differently",
                        place,
                        "'%s' is described differently in an earlier file; kept as here".formatted(id));
            }
        }

        /** Someone speaks; whether they are in a list of people is known only at the end. */
        void speaker(String slug, String asPrinted, String place) {
            var known = speakers.get(slug);
            if (known == null || known.asPrinted == null) {
                speakers.put(slug, new Speaker(asPrinted, known == null ? place : known.place));
            }
        }

        private void people() throws ConversionException, IOException {
            for (var person : people.values()) {
                target.participant(person);
            }
            for (var speaker : speakers.entrySet()) {
                if (!people.containsKey(speaker.getKey())) {
                    var name = speaker.getValue().asPrinted;
                    var shown = name == null ? speaker.getKey().substring(SET.length() + 1) : name;
                    report.remark(
                            "speakers in no list",
                            speaker.getValue().place,
                            "the speaker '%s' is in no list of people; kept as printed".formatted(shown));
                    target.participant(Row.of(speaker.getKey(), speaker.getValue().place)
                            .with("kind", "person")
                            .text("name", "de", shown)
                            .with("sources", CORPUS.stated(null, "In no list of people; the name is as printed")));
                }
            }
        }

        /** Returns the slug of a person; null if the id has no letter. */
        static String slug(String id) {
            return Slugs.of(id).isEmpty() ? null : Slugs.shortened(SET + "-" + id);
        }
    }
}
