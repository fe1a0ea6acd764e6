package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One document: its header, its utterances in order and its people. */
final class Sitting {

    private static final String UTTERANCES = "utterances";

    /** The roles in the record: the kind of statement, and the role in which its speaker participates. */
    private enum As {
        CHAIR("other", "chair"),
        REGULAR("intervention", "speaker"),
        GUEST("address", "observer"),
        UNKNOWN("other", "speaker");

        private final String type;
        private final String role;

        As(String type, String role) {
            this.type = type;
            this.role = role;
        }
    }

    private final Path file;
    private final ParlaMint.Run run;
    private final Report report;
    private final SittingHeader header;
    private final Set<String> participations = new HashSet<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private RowException fault;
    private String faultPlace;
    private String event;
    private String speakerAsPrinted;
    private int utterances;

    Sitting(XMLStreamReader xml, Path file, ParlaMint.Run run)
            throws XMLStreamException, ConversionException, IOException {
        this.file = file;
        header = new SittingHeader(file);
        this.run = run;
        report = run.report();
        report.read("sittings");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                element(xml);
            }
        }
        if (event == null && fault == null) {
            fault(new RowException("no body", "has no body"), xml);
        }
        if (fault != null) {
            report.leftOut(
                    "sittings",
                    fault.kind(),
                    faultPlace,
                    "%s, with %d utterances".formatted(fault.getMessage(), utterances));
            report.leftOutToo(UTTERANCES, "of a sitting that is left out", utterances);
        }
    }

    /** Returns the number of utterances in the document. */
    int utterances() {
        return utterances;
    }

    private String place(XMLStreamReader xml) {
        return XmlFile.place(file, xml);
    }

    private void fault(RowException e, XMLStreamReader xml) {
        fault = e;
        faultPlace = place(xml);
    }

    private void element(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException {
        try {
            switch (xml.getLocalName()) {
                case "TEI" -> run.document(Tei.id(xml), file.getFileName().toString());
                case "teiHeader" -> header.read(xml);
                case "body" -> event(xml);
                case "note" -> note(xml);
                case "u" -> utterance(xml);
                case "person" -> run.person(xml, place(xml));
                case "text", "div", "back", "listPerson" -> {
                    // contain the others
                }
                default -> Tei.skip(xml, "body", report);
            }
        } catch (RowException e) {
            fault(e, xml);
        }
    }

    /** Called after the header: writes the sitting and the period that contains it. */
    private void event(XMLStreamReader xml) throws ConversionException, IOException {
        if (fault != null) {
            return;
        }
        header.require();
        var place = place(xml);
        var date = header.check(report);
        var parent = header.parent();
        boolean isListed = run.period(header.period(), parent, place);
        event = run.sitting(parent, header.number(), place);
        run.target().event(header.event(event, date, isListed ? parent : null, place));
    }

    private void note(XMLStreamReader xml) throws XMLStreamException {
        if ("speaker".equals(Tei.attribute(xml, "type"))) {
            speakerAsPrinted = Tei.text(xml);
        } else {
            Tei.skip(xml, "body", report);
        }
    }

    private void utterance(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException {
        utterances++;
        report.read(UTTERANCES);
        var place = place(xml);
        var id = Tei.id(xml);
        var as = as(Tei.attribute(xml, "ana"), place);
        var who = Tei.attribute(xml, "who");
        var asPrinted = speakerAsPrinted;
        // the note applies only to this utterance
        speakerAsPrinted = null;
        var text = Tei.spoken(xml, report);
        if (fault != null) {
            return;
        }
        if (id == null) {
            report.remark("utterances without an id", place, "has no id; its source is this line");
        } else if (ids.putIfAbsent(id, utterances) != null) {
            report.remark(
                    "utterances with the id of another",
                    place,
                    "'%s' is also the id of utterance %d; both are kept".formatted(id, ids.get(id)));
        }
        var speaker = who == null ? null : ParlaMint.Run.slug(who);
        if (speaker == null && asPrinted == null) {
            report.leftOut(UTTERANCES, "no speaker", place, "utterance %d has no speaker".formatted(utterances));
            return;
        }
        var paragraph = id == null ? place : id;
        if (speaker == null) {
            report.remark(
                    "speakers without a reference",
                    place,
                    "'%s' refers to no person; kept as printed".formatted(asPrinted));
        } else {
            run.speaker(speaker, asPrinted, place);
            participation(speaker, as, asPrinted, paragraph, place);
        }
        var statement = Row.of("%s-%04d".formatted(event, utterances), place)
                .with("event", event)
                .with("speakers", Row.speakers(speaker, asPrinted))
                .with("date", header.day())
                .with("kind", as.type)
                .with("originalLanguage", "de");
        if (text.isEmpty()) {
            report.remark("utterances without a text", place, "utterance %d has no text".formatted(utterances));
        } else {
            statement.add(
                    "texts",
                    Row.part()
                            .with("language", "de")
                            .with("fidelity", "verbatim")
                            .with("text", text));
        }
        run.target()
                .statement(statement.with("ordinal", utterances).with("sources", ParlaMint.CORPUS.stated(paragraph)));
    }

    private As as(String role, String place) {
        try {
            return As.valueOf(String.valueOf(role).replace("#", "").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            report.remark(
                    "roles in no list",
                    place,
                    "the role '%s' is in no list; kept as an utterance of a speaker".formatted(role));
            return As.UNKNOWN;
        }
    }

    private void participation(String speaker, As as, String asPrinted, String paragraph, String place)
            throws ConversionException, IOException {
        if (participations.add(speaker + as.role)) {
            run.target()
                    .participation(Row.of(
                                    run.participations()
                                            .next(event, speaker.substring(ParlaMint.SET.length() + 1), as.role),
                                    place)
                            .with("event", event)
                            .with("participant", speaker)
                            .with("nameAsPrinted", asPrinted)
                            .with("role", as.role)
                            .with("sources", ParlaMint.CORPUS.stated(paragraph)));
        }
    }
}
