package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call in README.md and docs/, executed literally. The responses shown in README.md and in the first chapter of
 * the guide must match: they are what a newcomer compares.
 */
class DocumentedCallsIT {

    private static final Pattern BLOCK = Pattern.compile(
            "^```(?:sh|bash)?\\n(.*?)^```\\n(?:\\s*^```json\\n(.*?)^```$)?", Pattern.MULTILINE | Pattern.DOTALL);

    /** Prints failed responses, and stops what would run forever, like a reader's Ctrl-C. */
    private static final String CURL = """
            curl() {
              if [ "$1" = -N ]; then
                command curl -sS --fail-with-body --max-time 3 "$@" || [ $? = 28 ]
              elif [[ " $* " = *" --fail "* ]]; then
                command curl -sS --max-time 30 "$@"
              else
                command curl -sS --fail-with-body --max-time 30 "$@"
              fi
            }
            """;

    @TempDir
    static Path folder;

    private static LauncherSystem system;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Command.of("curl", "--version").succeeds(), "there is no curl");
        system = new LauncherSystem(folder).up();
        Files.writeString(
                folder.resolve("participants.ndjson"),
                "{\"slug\":\"documented\",\"kind\":\"organization\",\"classification\":\"ngo\",\"name\":{\"en\":\"D\"}}\n");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    /**
     * A block of shell lines.
     *
     * @param shown the response that must match, or null
     */
    private record Block(String document, String lines, String shown) {

        String name() {
            return document + ": "
                    + lines.lines()
                            .filter(line -> line.contains("curl"))
                            .findFirst()
                            .orElseThrow();
        }
    }

    @TestFactory
    Stream<DynamicTest> succeed() throws IOException {
        var blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(15);
        assertThat(blocks)
                .filteredOn(block -> block.document().equals("api-guide.md") && block.shown() != null)
                .hasSize(3);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.name(), () -> {
                    var made = Command.of("bash", "-c", script(block.lines())).run(Duration.ofMinutes(2));

                    assertThat(made.exitCode()).as(made.output()).isZero();
                    if (block.shown() != null) {
                        var json = new ObjectMapper();
                        assertThat(shows(json.readTree(block.shown()), json.readTree(made.output())))
                                .as(made.output())
                                .isTrue();
                    }
                }));
    }

    private static List<Block> blocks() throws IOException {
        var documents = new ArrayList<Path>(List.of(Checkout.ROOT.resolve("README.md")));
        try (var files = Files.list(Checkout.ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        var blocks = new ArrayList<Block>();
        for (var document : documents) {
            var name = document.getFileName().toString();
            var text = Files.readString(document);
            int checked = checked(name, text);
            BLOCK.matcher(text)
                    .results()
                    .filter(block -> Pattern.compile("^curl ", Pattern.MULTILINE)
                            .matcher(block.group(1))
                            .find())
                    .map((MatchResult block) ->
                            new Block(name, block.group(1), block.start() < checked ? block.group(2) : null))
                    .forEach(blocks::add);
        }
        return blocks;
    }

    /** Returns up to where the responses of a document must match: elsewhere, only their form is shown. */
    private static int checked(String name, String text) {
        return switch (name) {
            case "README.md" -> text.length();
            case "api-guide.md" -> text.indexOf("\n## ", text.indexOf("\n## First calls\n") + 1);
            default -> 0;
        };
    }

    /** Uses this system instead of the reader's, and times at which it existed. */
    private static String script(String lines) {
        var now = Instant.now().minusSeconds(3).truncatedTo(ChronoUnit.SECONDS).toString();
        return "set -euo pipefail; cd '%s'; U=%s/api/v1; TOKEN=%s\n"
                        .formatted(folder, system.api().gateway(), system.token("editor"))
                + CURL
                + lines.replace("http://127.0.0.1:8080", system.api().gateway().toString())
                        .replace("$(./rapporteur token --role editor)", system.token("editor"))
                        .replace("CURSOR", system.api().endOfChanges())
                        .replaceAll("asOf=[0-9TZ:-]+", "asOf=" + now);
    }

    /** Whether a response contains everything shown; omissions are shown as "…". */
    private static boolean shows(JsonNode shown, JsonNode whole) {
        if (shown.isTextual() && shown.textValue().contains("…")) {
            return whole != null;
        }
        if (shown.isObject()) {
            return shown.properties().stream()
                    .filter(member -> !member.getKey().equals("…"))
                    .allMatch(member -> whole != null && shows(member.getValue(), whole.get(member.getKey())));
        }
        if (shown.isArray()) {
            for (int i = 0; i < shown.size(); i++) {
                if (whole == null || !shows(shown.get(i), whole.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return shown.equals(whole);
    }
}
