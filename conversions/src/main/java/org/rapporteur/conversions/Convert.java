package org.rapporteur.conversions;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            "0:the data folder was written; the report says what was left out and what is unknown",
            "1:a file of the data set or a folder is invalid; an earlier data folder was not changed",
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
            new SecurityCouncil(),
            DiplomaticVisits.SET,
            new DiplomaticVisits());

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

    @Option(names = "--quiet", description = "Print only errors and what is left out")
    private boolean quiet;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write all cases and the counts to a file; otherwise the first 20 cases of each kind are printed")
    private Path reportFile;

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
        try {
            convert(conversion);
            return 0;
        } catch (ConversionException | SourceFile.UnreadableException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(words(e));
        }
        return FAULTY;
    }

    private static String words(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "%s: the access is denied".formatted(denied.getFile());
            case NoSuchFileException missing -> "%s does not exist".formatted(missing.getFile());
            default -> "a file or a folder cannot be read or written: " + e.getMessage();
        };
    }

    private void convert(Conversion conversion) throws ConversionException, IOException {
        if (!Files.isDirectory(source)) {
            throw new ConversionException(
                    (Files.exists(source) ? "%s is not a folder" : "the folder %s does not exist").formatted(source));
        }
        var out =
                new PrintWriter(quiet ? Writer.nullWriter() : spec.commandLine().getOut(), true);
        try (var all = report()) {
            var report = new Report(out, spec.commandLine().getErr(), all);
            convert(conversion, report);
            if (all.checkError()) {
                throw new ConversionException(
                        "%s was converted, but the report %s is not complete: it could not be written"
                                .formatted(target, reportFile));
            }
        }
    }

    private void convert(Conversion conversion, Report report) throws ConversionException, IOException {
        try (var folder = new DataFolder(target, report)) {
            conversion.convert(source, folder, report);
            if (folder.counts().isEmpty()) {
                throw new ConversionException("%s: nothing could be converted".formatted(source));
            }
            folder.finish();
            report.finish(source, target, folder.counts());
        }
    }

    private PrintWriter report() throws ConversionException {
        if (reportFile == null) {
            return new PrintWriter(Writer.nullWriter());
        }
        var parent = reportFile.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new ConversionException(
                    "the report %s cannot be written: the folder %s does not exist".formatted(reportFile, parent));
        }
        if (Files.isDirectory(reportFile)) {
            throw new ConversionException("the report %s cannot be written: it is a folder".formatted(reportFile));
        }
        try {
            return new PrintWriter(Files.newBufferedWriter(reportFile));
        } catch (IOException e) {
            throw new ConversionException("the report %s cannot be written: %s".formatted(reportFile, words(e)));
        }
    }

    /** The data sets that can be converted. */
    static List<String> sets() {
        return new Sets();
    }
}
