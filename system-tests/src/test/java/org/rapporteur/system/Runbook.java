package org.rapporteur.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code docs/operations.md} tells operators to type, so that the tests do the same to the letter. */
final class Runbook {

    private static final Pattern BLOCK = Pattern.compile("^```\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Runbook() {}

    /** The one block of shell lines with this word in it. */
    static String linesWith(String word) {
        try {
            var text = Files.readString(Checkout.ROOT.resolve("docs/operations.md"));
            List<String> found = BLOCK.matcher(text)
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .filter(lines -> lines.contains(word))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("docs/operations.md has %d blocks with %s".formatted(found.size(), word));
            }
            return found.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
