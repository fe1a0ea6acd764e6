package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML file element by element. */
final class XmlFile {

    private XmlFile() {}

    /** Reads a document. */
    @FunctionalInterface
    interface Reading<T> {
        T of(XMLStreamReader xml) throws XMLStreamException, ConversionException, IOException;
    }

    /** @throws ConversionException with the place, if the file cannot be read to its end */
    static <T> T read(Path file, Reading<T> reading) throws ConversionException, IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        // no external entities
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (var text = new XmlText(file)) {
            return reading.of(factory.createXMLStreamReader(text));
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof XmlText.FaultException fault) {
                throw fault.fault();
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new ConversionException(
                    "%s%s: is not well-formed: %s".formatted(file.getFileName(), line > 0 ? ":" + line : "", words(e)));
        }
    }

    /** What the parser says, without the place, which it repeats. */
    private static String words(XMLStreamException e) {
        return e.getMessage()
                .replaceFirst("(?s)^ParseError at .*?Message: ", "")
                .replaceAll("\\s+", " ");
    }

    /** The file and line of the current element, for messages. */
    static String place(Path file, XMLStreamReader xml) {
        return file.getFileName() + ":" + xml.getLocation().getLineNumber();
    }
}
