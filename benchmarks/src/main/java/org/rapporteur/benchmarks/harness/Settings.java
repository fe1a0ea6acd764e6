package org.rapporteur.benchmarks.harness;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of all benchmarks. */
class Settings {

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "small",
            description = {
                "small: 20,000 statements, three sessions of un-general-debate, twenty minutes;",
                "full: 1,000,000 statements, 100,000 participations, 22 sessions, an hour; default ${DEFAULT-VALUE}"
            })
    private Size.Name name;

    @Option(names = "--smoke", description = "Tiny data and one round of a second: only checks that everything runs")
    private boolean smoke;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each subject; default by size: 3 or 7")
    private Integer rounds;

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds of a round; default by size: 2 or 4")
    private Integer seconds;

    @Option(names = "--statements", paramLabel = "N", description = "Generated statements; default by size")
    private Integer statements;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "Connections of readers; default ${DEFAULT-VALUE}")
    int connections;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Keep the data here, and reuse what an earlier run of the same size has kept; default: a new folder"
                            + " that is deleted at the end")
    private Path keep;

    @Option(
            names = "--data-sets",
            paramLabel = "DIR",
            description =
                    "Where un-general-debate is; default: ../shared/data beside the checkout. Without it, speeches are"
                            + " generated")
    private Path dataSets;

    Size size() {
        return (smoke ? Size.SMOKE : name.size()).with(rounds, seconds, statements);
    }

    String sizeName() {
        return (smoke ? "smoke" : name.name()) + (statements == null ? "" : " with " + statements + " statements");
    }

    boolean isSmoke() {
        return smoke;
    }

    /** Returns the checkout. */
    static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("RAPPORTEUR_HOME")).orElse("."))
                .toAbsolutePath()
                .normalize();
    }

    Optional<Path> keep() {
        return Optional.ofNullable(keep).map(folder -> folder.toAbsolutePath().normalize());
    }

    Path dataSets() {
        return dataSets == null
                ? home().resolveSibling("shared").resolve("data")
                : dataSets.toAbsolutePath().normalize();
    }
}
