package org.rapporteur.benchmarks.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rapporteur.benchmarks.load.BulkLoad;
import org.rapporteur.benchmarks.machine.Command;

/** The data loaded besides the seeds: real speeches if available, and generated short statements. */
final class DataSets {

    /** In this order, since references must exist. */
    private static final List<String> COLLECTIONS = List.of("events", "participants", "participations", "statements");

    private static final String SPEECHES = "un-general-debate";

    private final Settings settings;
    private final Path folder;
    private final PrintWriter out;

    /** @param folder for generated files */
    DataSets(Settings settings, Path folder, PrintWriter out) {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
    }

    /** Creates the files of the speeches, if missing. */
    Path speeches() throws IOException, InterruptedException {
        var speeches = folder.resolve("speeches");
        var source = settings.dataSets().resolve(SPEECHES);
        if (Files.exists(speeches.resolve("statements.ndjson"))) {
            return speeches;
        }
        if (Files.isDirectory(source)) {
            convert(source, speeches);
        } else {
            out.printf("%s does not exist: generating speeches%n", source);
            new GeneratedRecords(settings.size()).writeSpeeches(Files.createDirectories(speeches));
        }
        return speeches;
    }

    private void convert(Path source, Path target) throws IOException, InterruptedException {
        var some = Files.createDirectories(folder.resolve("sessions"));
        try (var files = Files.list(source)) {
            for (var file : files.filter(file -> file.getFileName().toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .limit(settings.size().sessions())
                    .toList()) {
                Files.createSymbolicLink(some.resolve(file.getFileName()), file.toRealPath());
            }
        }
        Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        "-jar",
                        Settings.home()
                                .resolve("conversions/target/conversions.jar")
                                .toString(),
                        SPEECHES,
                        some.toString(),
                        target.toString())
                .run();
    }

    /** Returns the slugs of the sessions. */
    List<String> sessions() throws IOException, InterruptedException {
        var json = new ObjectMapper();
        var slugs = new ArrayList<String>();
        for (var line : Files.readAllLines(speeches().resolve("events.ndjson"))) {
            slugs.add(json.readTree(line).path("slug").asText());
        }
        return slugs;
    }

    /** Loads the speeches and all generated data. */
    void loadAll(RunningSystem system) throws IOException, InterruptedException {
        load(system, speeches(), UnaryOperator.identity());
        loadGeneratedButStatements(system);
        loadStatements(system, 0, settings.size().statements());
    }

    void loadGeneratedButStatements(RunningSystem system) throws IOException, InterruptedException {
        var generated = Files.createDirectories(folder.resolve("generated"));
        new GeneratedRecords(settings.size()).writeAllButStatements(generated);
        load(system, generated, UnaryOperator.identity());
    }

    /** Loads the generated statements from one number up to another (exclusive). */
    void loadStatements(RunningSystem system, int from, int to) throws IOException, InterruptedException {
        var some = Files.createDirectories(folder.resolve("generated-statements"));
        new GeneratedRecords(settings.size()).writeStatements(some.resolve("statements.ndjson"), from, to);
        load(system, some, UnaryOperator.identity());
    }

    /** Loads the collections for which a folder has files. */
    void load(RunningSystem system, Path from, UnaryOperator<String> change) throws IOException, InterruptedException {
        var bulk = new BulkLoad(system.port(), system.token());
        for (var collection : COLLECTIONS) {
            var file = from.resolve(collection + ".ndjson");
            if (Files.exists(file)) {
                long begun = System.nanoTime();
                long rows = bulk.load(collection, file, change);
                out.printf("  %,d %s loaded in %.1f s%n", rows, collection, (System.nanoTime() - begun) / 1e9);
                out.flush();
            }
        }
    }
}
