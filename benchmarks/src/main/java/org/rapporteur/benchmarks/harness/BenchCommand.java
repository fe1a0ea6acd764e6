package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.rapporteur.benchmarks.machine.Command;
import org.rapporteur.benchmarks.machine.Machine;
import org.rapporteur.benchmarks.machine.Tools;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./rapporteur bench}: compares the system with its upper bounds on this machine. */
@CommandLine.Command(
        name = "./rapporteur bench",
        description = "Compare the system with nginx, pgbench and COPY on this machine",
        mixinStandardHelpOptions = true,
        subcommands = PlansCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured",
            "1:a measurement failed; the others are valid",
            "2:the command is invalid, or a program is missing"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    /** The names for the command line. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Measurements.all().stream().map(Measurement::name).iterator();
        }
    }

    @Parameters(
            paramLabel = "MEASUREMENT",
            arity = "0..*",
            completionCandidates = Names.class,
            description = "${COMPLETION-CANDIDATES}; default: all")
    private List<String> names = new ArrayList<>();

    @Mixin
    private Settings settings;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description =
                    "Where the tables are written; default: benchmarks/RESULTS.md when all is measured, else nowhere")
    private Path results;

    @Option(names = "--list", description = "List the measurements, and measure nothing")
    private boolean list;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand()).setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof Tools.MissingException) {
                command.getErr().println("rapporteur: " + exception.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            command.getErr().println("rapporteur: " + exception);
            return FAILED;
        });
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (list) {
            Measurements.all().forEach(one -> out.printf("%-16s %s%n", one.name(), one.description()));
            out.flush();
            return 0;
        }
        var measurements = chosen();
        var tools = Tools.find();
        var machine = Machine.here();
        var findings = new ArrayList<Finding>();
        var failures = new ArrayList<String>();
        var run = new Run(settings, tools, out);
        try (run) {
            for (var measurement : measurements) {
                measure(run.rig(), measurement, findings, failures);
            }
            write(new Report(findings), circumstances(run.rig(), machine, failures), out);
        }
        return failures.isEmpty() ? 0 : FAILED;
    }

    private List<Measurement> chosen() {
        try {
            return names.isEmpty() ? Measurements.all() : Measurements.named(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void measure(Rig rig, Measurement measurement, List<Finding> findings, List<String> failures)
            throws InterruptedException {
        var out = rig.out();
        out.printf("%n%s: %s%n", measurement.name(), measurement.description());
        out.flush();
        long begun = System.nanoTime();
        try {
            findings.addAll(measurement.measure(rig));
        } catch (IOException | SQLException | RuntimeException e) {
            // an unexpected failure must not stop the others
            failures.add("%s failed: %s".formatted(measurement.name(), e));
            out.println("  " + failures.getLast());
        }
        out.printf("  took %d s%n", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        out.flush();
    }

    private List<String> circumstances(Rig rig, Machine machine, List<String> failures)
            throws IOException, InterruptedException {
        var size = settings.size();
        var lines = new ArrayList<String>();
        lines.add(Command.of(Settings.home().resolve("rapporteur"), "--version")
                .run()
                .strip());
        lines.add("%s, size %s: %,d statements, %,d participations, %d sessions; %d rounds of %d s"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        settings.sizeName(),
                        size.statements(),
                        size.participations(),
                        rig.dataSets().sessions().size(),
                        size.rounds(),
                        size.time().toSeconds()));
        lines.add(machine.toString());
        lines.add("Java %s; %s".formatted(Runtime.version(), String.join("; ", rig.versions())));
        lines.addAll(failures);
        return lines;
    }

    private void write(Report report, List<String> circumstances, PrintWriter out) throws IOException {
        out.println();
        out.println(report.ratios());
        var file = results;
        if (file == null && names.isEmpty()) {
            var folder = Settings.home().resolve("benchmarks");
            file = settings.isSmoke() ? folder.resolve("target/RESULTS.md") : folder.resolve("RESULTS.md");
        }
        if (file != null) {
            Files.writeString(file, report.text(circumstances));
            out.println("written to " + file);
        }
        out.flush();
    }
}
