package org.rapporteur.conversions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Helpers to read TEI (Text Encoding Initiative) element by element. */
final class Tei {

    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private static final Set<String> INTERRUPTIONS = Set.of("note", "vocal", "kinesic", "incident");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    /** Known elements for which the record has no place. */
    private static final Set<String> NOT_CONVERTED =
            Set.of("gap", "pb", "time", "sex", "birth", "death", "figure", "relation", "state", "idno", "head");

    private Tei() {}

    /** Returns an attribute of the current element; null if absent or blank. */
    static String attribute(XMLStreamReader xml, String name) {
        return attribute(xml, null, name);
    }

    static String id(XMLStreamReader xml) {
        return attribute(xml, XML, "id");
    }

    private static String attribute(XMLStreamReader xml, String namespace, String name) {
        var value = xml.getAttributeValue(namespace, name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    static String language(XMLStreamReader xml) {
        var language = attribute(xml, XML, "lang");
        return language == null || !LANGUAGE.matcher(language).matches() ? "de" : language;
    }

    /** Returns all text of the element, with single spaces; leaves the reader at the end of the element. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(xml.getText());
                default -> {
                    // comments
                }
            }
        }
        return squeeze(text);
    }

    /** Whether it is a day, a month or a year. */
    static boolean isDate(String date) {
        return date.matches("\\d{4}(-(0[1-9]|1[0-2]))?") || Talk.isDay(date);
    }

    /** Moves to the next child of the current element; false at the end of the element. */
    static boolean child(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        while (event != XMLStreamReader.START_ELEMENT && event != XMLStreamReader.END_ELEMENT) {
            event = xml.next();
        }
        return event == XMLStreamReader.START_ELEMENT;
    }

    /** Counts an element that is not converted, such as {@code u/time}, and moves to its end. */
    static void skip(XMLStreamReader xml, String parent, Report report) throws XMLStreamException {
        var name = xml.getLocalName();
        var type = name.equals("note") && attribute(xml, "type") != null ? "[type=" + attribute(xml, "type") + "]" : "";
        report.members(
                parent + "/",
                List.of(name + type),
                new Members(Set.of(), isKnown(name) ? Set.of(name + type) : Set.of()));
        text(xml);
    }

    private static boolean isKnown(String element) {
        return INTERRUPTIONS.contains(element) || NOT_CONVERTED.contains(element);
    }

    /**
     * Returns the words of an utterance, with its segments as paragraphs. Interruptions within a segment (an
     * interjection, laughter) are in brackets, as the record prints them; times, gaps and everything between
     * segments are left out.
     */
    static String spoken(XMLStreamReader xml, Report report) throws XMLStreamException {
        var segments = new ArrayList<String>();
        while (inside(xml, "u")) {
            if (xml.isStartElement()) {
                if (xml.getLocalName().equals("seg")) {
                    segments.add(segment(xml, report));
                } else {
                    skip(xml, "u", report);
                }
            }
        }
        segments.removeIf(String::isEmpty);
        return String.join("\n\n", segments);
    }

    private static String segment(XMLStreamReader xml, Report report) throws XMLStreamException {
        var words = new StringBuilder();
        while (inside(xml, "seg")) {
            if (xml.isStartElement()) {
                boolean interruption =
                        INTERRUPTIONS.contains(xml.getLocalName()) && !"time".equals(attribute(xml, "type"));
                if (!interruption) {
                    skip(xml, "seg", report);
                    continue;
                }
                var inner = text(xml);
                if (!inner.isEmpty()) {
                    words.append(" (").append(inner).append(") ");
                }
            } else if (xml.isCharacters()) {
                words.append(xml.getText());
            }
        }
        return squeeze(words);
    }

    /** Moves to the next event; false at the end of the element. */
    private static boolean inside(XMLStreamReader xml, String element) throws XMLStreamException {
        xml.next();
        return !(xml.isEndElement() && xml.getLocalName().equals(element));
    }

    private static String squeeze(CharSequence text) {
        return text.toString().strip().replaceAll("\\s+", " ");
    }
}
