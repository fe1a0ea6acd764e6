package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private StayFile() {}

    /**
     * @param element the name of the rows' elements
     * @param rows what they are counted as, such as {@code visits}
     */
    static void read(Path file, String element, String rows, Report report, Taker taker)
            throws ConversionException, IOException {
        int number = XmlFile.read(file, xml -> {
            int found = 0;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    found++;
                    var row = row(xml, element, XmlFile.place(file, xml));
                    report.read(rows);
                    try {
                        taker.take(row);
                    } catch (RowException fault) {
                        report.leftOut(rows, row.place(), fault);
                    }
                }
            }
            return found;
        });
        report.progress(file, number, rows);
    }

    private static Fields row(XMLStreamReader xml, String element, String place) throws XMLStreamException {
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
