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

/** The shell lines in {@code docs/operations.md}, which the tests run literally. */
final class Runbook {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| ([^|]*) \\|", Pattern.MULTILINE);

    /** Complete names: {@code _waiting} completes another. */
    private static final Pattern METRIC = Pattern.compile("`([a-z][a-z_]+)`");

    private Runbook() {}

    /** Returns the metrics in the table of figures worth an alarm. */
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

    /** Returns the only block of shell lines with this word. */
    static String linesWith(String word) {
        try {
            var text = Files.readString(Checkout.ROOT.resolve("docs/operations.md"));
            List<String> found = BLOCK.matcher(text)
                    .results()
                    // blocks with a language, such as yaml, are files
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
     * Runs documented lines like an operator in a folder.
     *
     * @param environment additional variables
     * @return their output
     */
    static String run(Path folder, String lines, Map<String, String> environment) {
        return Command.of("bash", "-euo", "pipefail", "-c", "cd \"$0\"\n" + lines, folder.toString())
                .env(environment)
                .mustRun(Duration.ofMinutes(2));
    }
}
