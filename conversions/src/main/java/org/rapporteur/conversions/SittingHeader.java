package org.rapporteur.conversions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The header of a document: which sitting it is, when and where. */
final class SittingHeader {

    private static final String RECORD = "Stenographisches Protokoll";
    private static final Pattern TERM = Pattern.compile("#(NR\\.\\w+)");

    private final Path file;
    private final Map<String, Map<String, String>> meetings = new HashMap<>();
    private final Map<String, String> city = new TreeMap<>();
    private String number;
    private String period;
    private String country;
    private String stated;
    private String published;
    private String record;
    private String day;
    private String dayPlace;
    private String countryPlace;

    SittingHeader(Path file) {
        this.file = file;
        dayPlace = file.getFileName().toString();
    }

    /** Reads the current element to its end. */
    void read(XMLStreamReader xml) throws XMLStreamException {
        boolean isBibliography = false;
        for (int event = xml.next();
                !(event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("teiHeader"));
                event = xml.next()) {
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "bibl" -> isBibliography = true;
                    case "meeting" -> meeting(xml);
                    case "idno" -> record(xml);
                    case "name" -> place(xml);
                    case "date" -> date(xml, isBibliography);
                    default -> {
                        // describes the corpus
                    }
                }
            } else if (event == XMLStreamReader.END_ELEMENT
                    && xml.getLocalName().equals("bibl")) {
                isBibliography = false;
            }
        }
    }

    private void meeting(XMLStreamReader xml) throws XMLStreamException {
        var kinds = String.valueOf(Tei.attribute(xml, "ana"));
        var which = Tei.attribute(xml, "n");
        var language = Tei.language(xml);
        boolean isSitting = kinds.contains("#parla.sitting");
        var term = TERM.matcher(kinds);
        if (isSitting) {
            number = which;
        } else if (term.find()) {
            period = term.group(1);
        }
        meetings.computeIfAbsent(isSitting ? "sitting" : "period", key -> new TreeMap<>())
                .put(language, Tei.text(xml));
    }

    private void record(XMLStreamReader xml) throws XMLStreamException {
        if ("parliament".equals(Tei.attribute(xml, "subtype"))) {
            record = Tei.text(xml);
        }
    }

    private void place(XMLStreamReader xml) throws XMLStreamException {
        var type = Tei.attribute(xml, "type");
        if ("city".equals(type)) {
            city.put(Tei.language(xml), Tei.text(xml));
        } else if ("country".equals(type)) {
            country = Tei.attribute(xml, "key");
            countryPlace = XmlFile.place(file, xml);
        }
    }

    private void date(XMLStreamReader xml, boolean isBibliography) {
        if ("#parla.sitting".equals(Tei.attribute(xml, "ana"))) {
            stated = Tei.attribute(xml, "when");
            dayPlace = XmlFile.place(file, xml);
        } else if (isBibliography) {
            published = Tei.attribute(xml, "when");
        }
    }

    void require() throws RowException {
        if (number == null || Slugs.of(number).isEmpty()) {
            throw new RowException("a header without a sitting", "the header has no number of a sitting");
        }
        if (period == null || Slugs.of(period.substring("NR.".length())).isEmpty()) {
            throw new RowException("a header without a term", "the header has no term");
        }
    }

    String number() {
        return number;
    }

    String period() {
        return period;
    }

    /** The slug of the term. */
    String parent() {
        return Slugs.shortened(ParlaMint.SET + "-" + period.substring("NR.".length()));
    }

    /** Checks what the header says of place and time. Returns the day: that of the shorthand record if the sitting has none. */
    String check(Report report) throws RowException {
        if (stated != null && Talk.isDay(stated)) {
            day = stated;
        } else if (published != null && Talk.isDay(published)) {
            day = published;
            report.remark(
                    "sittings without a day",
                    dayPlace,
                    "'%s' is not the day of the sitting; kept with that of its record, %s"
                            .formatted(stated == null ? "" : stated, published));
        } else {
            throw new RowException(
                    "no day",
                    "neither the sitting nor its record has a day ('%s')".formatted(stated == null ? "" : stated));
        }
        if (country != null && !Codes.isCountry(country)) {
            report.remark(
                    "states in no list", countryPlace, "the state '%s' is in no list; left out".formatted(country));
            country = null;
        }
        return day;
    }

    String day() {
        return day;
    }

    /**
     * @param parent the event of the term; null if it is unknown
     * @param place the file and line, for messages
     */
    Row event(String slug, String date, String parent, String place) {
        var names = new TreeMap<String, String>();
        meetings.get("sitting")
                .forEach((language, name) -> names.put(
                        language,
                        name + ", " + meetings.getOrDefault("period", Map.of()).getOrDefault(language, period)));
        var row = Row.of(slug, place)
                .with("name", names)
                .with("classification", "session")
                .with("status", "completed")
                .with("startDate", date)
                .with("endDate", date)
                .with("location", Row.part().with("city", city).with("countryCode", country))
                .with("parent", parent)
                .add("sources", ParlaMint.CORPUS.source("stated"));
        if (record != null) {
            boolean isAddress = Documents.isAddress(record);
            row.add(
                    "sources",
                    Row.part()
                            .with(
                                    "document",
                                    Row.part()
                                            .with("title", isAddress ? RECORD : RECORD + ": " + record)
                                            .with("publisher", "Parlamentsdirektion")
                                            .with("url", isAddress ? record : null)
                                            .with("language", "de"))
                            .with("support", "stated"));
        }
        return row;
    }
}
