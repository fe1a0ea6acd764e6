package org.rapporteur.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code docs/operations.md} tells operators to type, so that the tests do the same to the letter. */
final class Runbook {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| ([^|]*) \\|", Pattern.MULTILINE);

    /** Whole: {@code _waiting} ends another. */
    private static final Pattern METRIC = Pattern.compile("`([a-z][a-z_]+)`");

    private Runbook() {}

    /** The metrics that the table of figures worth an alarm has. */
    static List<String> alarms() {
        try {
            var text = Files.readString(Checkout.ROOT.resolve("docs/operations.md"));
            int start = text.indexOf("Figures worth an alarm");
            int end = text.indexOf("\n#", start);
            return FIRST_COLUMN
                    .matcher(text.substring(start, end))
                    .results()
                    .flatMap(row -> METRIC.matcher(row.group(1)).results())
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one block of shell lines with this word in it. */
    static String linesWith(String word) {
        try {
            var text = Files.readString(Checkout.ROOT.resolve("docs/operations.md"));
            List<String> found = BLOCK.matcher(text)
                    .results()
                    // those of a language, such as yaml, are files
                    .filter((MatchResult block) -> block.group(1).isEmpty())
                    .map(block -> block.group(2))
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

    /**
     * Runs documented lines as an operator does who stands in a folder.
     *
     * @param environment what else the shell has
     * @return what they said
     */
    static String run(Path folder, String lines, Map<String, String> environment) {
        return Command.of("bash", "-euo", "pipefail", "-c", "cd \"$0\"\n" + lines, folder.toString())
                .env(environment)
                .mustRun(Duration.ofMinutes(2));
    }
}
