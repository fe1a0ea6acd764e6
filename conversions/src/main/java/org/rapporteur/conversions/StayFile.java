package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the rows of a file: elements whose children are their columns. */
final class StayFile {

    /** Receives the rows. */
    @FunctionalInterface
    interface Taker {
        void take(Fields row) throws ConversionException, IOException;
    }

    /**
     * A row.
     *
     * @param values the texts of the columns, with single spaces; attributes are named {@code column@attribute}, those
     *     of the row {@code @attribute}; empty ones are left out
     * @param place the file and line, for messages
     */
    record Fields(Map<String, String> values, String place) {

        /** Returns null if absent. */
        String get(String column) {
            return values.get(column);
        }

        String require(String column) throws RowException {
            var value = values.get(column);
            if (value == null) {
                throw new RowException("has no '%s'".formatted(column));
            }
            return value;
        }
    }

    /** White space, also that which does not break a line. */
    private static final Pattern SPACES = Pattern.compile("(?U)\\s+");

    /** Elements beside the rows: where the whole file comes from. */
    private static final Members BESIDE = new Members(Set.of(), Set.of("source-url", "crawl-dateTime"));

    private final Path file;
    private final String element;
    private final String rows;
    private final Report report;
    private final Taker taker;
    private String root;
    private String rootPlace;
    private int number;

    private StayFile(Path file, String element, String rows, Report report, Taker taker) {
        this.file = file;
        this.element = element;
        this.rows = rows;
        this.report = report;
        this.taker = taker;
    }

    /**
     * @param element the name of the rows' elements
     * @param rows what they are counted as, such as {@code visits}; also the name of the root element
     */
    static void read(Path file, String element, String rows, Report report, Taker taker)
            throws ConversionException, IOException {
        var reading = new StayFile(file, element, rows, report, taker);
        XmlFile.read(file, reading::all);
        reading.tell();
    }

    private StayFile all(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException {
        int depth = 0;
        int unknown = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                var name = xml.getLocalName();
                var place = XmlFile.place(file, xml);
                if (root == null) {
                    root = name;
                    rootPlace = place;
                }
                if (name.equals(element)) {
                    row(row(xml, place));
                    continue;
                }
                depth++;
                if (depth > 1 && unknown == 0) {
                    // rows within it are read, too
                    unknown = depth;
                    report.members(rows + "/", List.of(name), BESIDE);
                }
            } else if (event == XMLStreamReader.END_ELEMENT) {
                unknown = unknown == depth ? 0 : unknown;
                depth--;
            }
        }
        return this;
    }

    private void row(Fields row) throws ConversionException, IOException {
        number++;
        report.read(rows);
        try {
            taker.take(row);
        } catch (RowException fault) {
            report.leftOut(rows, row.place(), fault);
        }
    }

    private void tell() {
        if (root.equals(rows)) {
            report.progress(file, number, rows);
            return;
        }
        report.file(file);
        var message = "the root element is '%s', not '%s'".formatted(root, rows);
        if (number == 0) {
            report.leftOut("files", "another root element", rootPlace, message + ", and the file contains no " + rows);
        } else {
            report.remark("files with another root element", rootPlace, message + "; its " + rows + " are converted");
        }
    }

    private Fields row(XMLStreamReader xml, String place) throws XMLStreamException {
        var values = new LinkedHashMap<String, String>();
        attributes(xml, "", values);
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(element))) {
            if (xml.isStartElement()) {
                var column = xml.getLocalName();
                attributes(xml, column, values);
                put(
                        values,
                        column,
                        SPACES.matcher(Tei.text(xml)).replaceAll(" ").strip());
            } else if (xml.isCharacters()) {
                put(
                        values,
                        "text()",
                        SPACES.matcher(xml.getText()).replaceAll(" ").strip());
            }
        }
        return new Fields(values, place);
    }

    private static void attributes(XMLStreamReader xml, String column, Map<String, String> values) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            put(
                    values,
                    column + "@" + xml.getAttributeLocalName(i),
                    xml.getAttributeValue(i).strip());
        }
    }

    private static void put(Map<String, String> values, String column, String value) {
        if (!value.isEmpty()) {
            values.merge(column, value, (first, second) -> first + "; " + second);
        }
    }
}
