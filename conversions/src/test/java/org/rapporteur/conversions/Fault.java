package org.rapporteur.conversions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A change that breaks a row of a data set.
 *
 * @param set the set
 * @param what what is broken
 * @param file the file that contains the row
 * @param from a regular expression for the text that is replaced once
 * @param to what replaces it; {@code ¶} stands for the end of a line, {@code ¤} for a byte that is not UTF-8, {@code §}
 *     for 30,000 letters
 * @param told what the conversion must print, with file and line
 * @param counted what the table at the end must contain
 * @param affected a regular expression for the slugs of the rows that may change or be missing
 */
record Fault(
        String set, String what, String file, String from, String to, String told, String counted, String affected) {

    Fault {
        to = to == null ? "" : to.replace('¶', '\n').replace("§", "x".repeat(30_000));
        affected = affected == null ? "" : affected;
    }

    void breakIn(Path source) throws IOException {
        var path = source.resolve(file);
        boolean isCompressed = file.endsWith(".gz");
        byte[] bytes = Files.readAllBytes(path);
        if (isCompressed) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        // one character for each byte, so that a broken one can be written
        var found =
                Pattern.compile(latin(from), Pattern.DOTALL).matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new AssertionError("%s has no %s".formatted(file, from));
        }
        try (OutputStream out =
                isCompressed ? new GZIPOutputStream(Files.newOutputStream(path)) : Files.newOutputStream(path)) {
            out.write(
                    found.replaceFirst(latin(to).replace(latin("¤"), "\u00ff")).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
