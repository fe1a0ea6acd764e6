package org.rapporteur.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures the lists of the statement service on many statements made of real paragraphs: the packaged service
 * runs on a scratch PostgreSQL, and the plans are those of its actual queries.
 */
@Command(
        name = "benchmarks",
        description = "Times and plans of the most expensive lists, on many statements",
        mixinStandardHelpOptions = true)
public final class Benchmark implements Callable<Integer> {

    @Parameters(paramLabel = "TEXTS", description = "A data folder with statements, whose texts are used as paragraphs")
    private Path texts;

    @Option(
            names = "--statements",
            defaultValue = "1000000",
            description = "The number of statements; default ${DEFAULT-VALUE}")
    private int statements;

    @Option(
            names = "--paragraphs",
            defaultValue = "40000",
            description = "The maximum number of different paragraphs; default ${DEFAULT-VALUE}")
    private int different;

    @Option(names = "--runs", defaultValue = "15", description = "Runs of each query; default ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--scratch",
            defaultValue = "benchmarks/target/scratch",
            description = "Where the database is; it is made anew when it is not there; default ${DEFAULT-VALUE}")
    private Path scratch;

    @Option(names = "--only", description = "Measure only queries whose name contains these words; repeatable")
    private List<String> only = List.of();

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        var out = new PrintWriter(spec.commandLine().getOut(), true);
        Files.createDirectories(scratch);
        try (var database = Scratch.start(scratch.toAbsolutePath())) {
            var paragraphs = new Paragraphs(texts, different);
            var sample = new Sample(statements, paragraphs.count());
            // the service creates the tables
            try (var service = MeasuredService.start(database, scratch)) {
                service.get("/q/health/ready");
            }
            if (database.isEmpty()) {
                new Filling(database, sample, out).fill(paragraphs);
            }
            measure(database, sample, out);
        }
        return 0;
    }

    private void measure(Scratch database, Sample sample, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        try (var service = MeasuredService.start(database, scratch)) {
            long begun = System.nanoTime();
            service.awaitSearch();
            out.printf("search is ready after %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
            out.printf(
                    "%,d statements, %,d points, database %s%n%n",
                    database.count("statement"), database.count("point"), database.size());
            var plans = new Measuring(database, service, runs, out).measure(Queries.of(sample, only));
            var file = scratch.resolve("plans.txt");
            Files.write(file, plans);
            out.printf("%nThe plans are in %s%n", file);
        }
    }
}
