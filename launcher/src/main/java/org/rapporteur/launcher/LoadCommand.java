package org.rapporteur.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        description = "Load a data folder into the running instance",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was loaded",
            "1:the data are invalid; what was not loaded is listed and counted",
            "2:the command is invalid",
            "3:no instance runs, or it cannot be reached",
            "4:an unexpected error, reported in one line"
        })
class LoadCommand implements Callable<Integer> {

    /** The longest name of an author, in characters. */
    private static final int LONGEST = 200;

    /** Exit codes, as of the loader. */
    private static final int NO_SERVER = 3;

    private static final int UNEXPECTED = 4;

    @Mixin
    private DataDirectory place;

    @Parameters(paramLabel = "DIR", description = "The folder; seeds/README.md describes its format")
    private Path folder;

    @Option(names = "--dry-run", description = "Check everything, write nothing")
    private boolean dryRun;

    @Option(
            names = "--keep-going",
            description = "Load each valid row by itself, even if other rows or files are invalid")
    private boolean keepGoing;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "The name of the set: what others have changed since it was last loaded is kept; default: the"
                    + " name of the folder that contains the files")
    private String set;

    @Option(names = "--overwrite", description = "Also replace what others have changed since this set was last loaded")
    private boolean overwrite;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "The author shown in the change log; default: ${DEFAULT-VALUE}",
            defaultValue = Loader.AUTHOR)
    private String author;

    @Spec
    private CommandSpec spec;

    /** Returns the exit code of a failure. */
    static int exit(Exception failure) {
        boolean isExpected = failure instanceof RefusedException refused && refused.exit() != 1;
        return isExpected ? ((RefusedException) failure).exit() : UNEXPECTED;
    }

    /** The data folder tells the port: another one would be that of another instance. */
    private void requirePort(int port) {
        if (spec.commandLine().getParseResult().hasMatchedOption("--port") && place.port != port) {
            throw new RefusedException(
                    CommandLine.ExitCode.USAGE,
                    "the instance on %s has port %d, not %d: leave --port out, or name the data folder of the other one with --data"
                            .formatted(place.data(), port, place.port));
        }
    }

    @Override
    public Integer call() throws Exception {
        if (author.isBlank() || author.length() > LONGEST || author.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    CommandLine.ExitCode.USAGE,
                    "--author must be a name of 1 to %d characters, without control characters".formatted(LONGEST));
        }
        var state = State.read(place.data())
                .orElseThrow(() -> new RefusedException(
                        NO_SERVER,
                        "nothing runs on %s; start it with ./rapporteur up%s"
                                .formatted(place.data(), place.dataOption())));
        requirePort(state.port());
        var arguments = new ArrayList<>(List.of(folder.toAbsolutePath().toString()));
        if (dryRun) {
            arguments.add("--dry-run");
        }
        if (keepGoing) {
            arguments.add("--keep-going");
        }
        if (set != null) {
            // one word: a name may begin with a hyphen
            arguments.add("--set=" + set);
        }
        if (overwrite) {
            arguments.add("--overwrite");
        }
        return Loader.run(
                state.url(),
                new Keys(place.keys()),
                author,
                spec.commandLine().getOut(),
                StartCache.Mode.USE,
                () -> {},
                arguments.toArray(String[]::new));
    }
}
