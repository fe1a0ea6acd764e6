package org.rapporteur.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The accepted breaking changes: accepted-breaks.txt lists each with the version that it breaks and the reason. */
final class Accepted {

    private static final Path FILE = Path.of("accepted-breaks.txt");

    private Accepted() {}

    /** Returns the breaking changes that are not accepted, each as the line to add to the file if it is intended. */
    static List<String> without(List<String> breaks, String before) throws IOException {
        var accepted = Files.readAllLines(FILE);
        var version = version(before);
        return breaks.stream()
                .map(found -> version + " " + found)
                .filter(found -> accepted.stream().noneMatch(line -> line.startsWith(found + ": ")))
                .toList();
    }

    private static String version(String document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
