package org.rapporteur.conversions;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The text of an XML file in UTF-8. The parser itself does not tell in which line a file is not UTF-8, and prints to the console. */
final class XmlText extends Reader {

    private static final Pattern OTHER_ENCODING = Pattern.compile(
            "<\\?xml [^>]*encoding\\s*=\\s*[\"'](?!utf-8[\"']|us-ascii[\"'])([^\"']*).*", Pattern.CASE_INSENSITIVE);

    /** The text cannot be read to its end. */
    static final class FaultException extends IOException {

        private final transient ConversionException fault;

        private FaultException(ConversionException fault) {
            super(fault.getMessage());
            this.fault = fault;
        }

        ConversionException fault() {
            return fault;
        }
    }

    private final TextLines lines;
    private String line = "";
    private int at;

    XmlText(Path file) throws ConversionException, IOException {
        lines = new TextLines(file);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        try {
            while (at == line.length()) {
                if (!lines.move()) {
                    return -1;
                }
                line = line();
                at = 0;
            }
        } catch (ConversionException e) {
            throw new FaultException(e);
        }
        int number = Math.min(length, line.length() - at);
        line.getChars(at, at + number, buffer, from);
        at += number;
        return number;
    }

    private String line() throws ConversionException {
        if (lines.isFaulty()) {
            throw new ConversionException("%s: is not UTF-8".formatted(lines.place()));
        }
        var encoding = OTHER_ENCODING.matcher(lines.text());
        if (lines.number() == 1 && encoding.matches()) {
            throw new ConversionException(
                    "%s: the encoding is '%s'; only UTF-8 can be read".formatted(lines.place(), encoding.group(1)));
        }
        return lines.text() + "\n";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
