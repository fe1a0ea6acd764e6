package org.rapporteur.conversions;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts a public data set to a data folder for {@code ./rapporteur load}. */
@Command(
        name = "conversions",
        description = "Convert a public data set to a data folder for ./rapporteur load",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the data folder was written",
            "1:the data set or a folder is invalid; an earlier data folder was not changed",
            "2:the command is invalid"
        })
public final class Convert implements Callable<Integer> {

    private static final int FAULTY = 1;

    private static final Map<String, Conversion> SETS = Map.of(
            "un-general-debate",
            new UnGeneralDebate(),
            "conference-talks",
            new ConferenceTalks(),
            "parlamint-at",
            new ParlaMint(),
            "international-organisations",
            new InternationalOrganisations(),
            "security-council",
            new SecurityCouncil());

    static class Sets extends ArrayList<String> {
        Sets() {
            super(SETS.keySet().stream().sorted().toList());
        }
    }

    @Parameters(paramLabel = "SET", completionCandidates = Sets.class, description = "${COMPLETION-CANDIDATES}")
    private String set;

    @Parameters(paramLabel = "SOURCE", description = "The folder with the files of the data set")
    private Path source;

    @Parameters(
            paramLabel = "TARGET",
            description = "The data folder to write; replaces the one of an earlier conversion")
    private Path target;

    @Option(names = "--quiet", description = "Print only errors")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Convert()).execute(arguments));
    }

    @Override
    public Integer call() {
        var conversion = SETS.get(set);
        if (conversion == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "There is no data set '%s'; available: %s".formatted(set, String.join(", ", new Sets())));
        }
        var out = quiet
                ? new PrintWriter(PrintWriter.nullWriter())
                : spec.commandLine().getOut();
        try {
            requireFolder();
            try (var folder = new DataFolder(target)) {
                conversion.convert(source, folder, new PrintWriter(out, true));
                folder.finish();
                folder.counts().forEach((collection, count) -> out.printf("%-15s %,d%n", collection, count));
            }
            out.flush();
            return 0;
        } catch (ConversionException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
        }
        return FAULTY;
    }

    private void requireFolder() throws ConversionException {
        if (!Files.isDirectory(source)) {
            throw new ConversionException("%s is not a folder".formatted(source));
        }
    }

    /** The data sets that can be converted. */
    static List<String> sets() {
        return new Sets();
    }
}
