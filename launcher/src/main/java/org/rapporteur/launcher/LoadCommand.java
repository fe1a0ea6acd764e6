package org.rapporteur.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "load", description = "Load a data folder into the running instance", mixinStandardHelpOptions = true)
class LoadCommand implements Callable<Integer> {

    /** The longest name of an author, in characters. */
    private static final int LONGEST = 200;

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

    @Override
    public Integer call() throws Exception {
        if (author.isBlank() || author.length() > LONGEST || author.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    "--author must be a name of 1 to %d characters, without control characters".formatted(LONGEST));
        }
        var state = State.read(place.data())
                .orElseThrow(() -> new RefusedException("nothing runs on %s; start it with ./rapporteur up%s"
                        .formatted(place.data(), place.dataOption())));
        var arguments = new ArrayList<>(List.of(folder.toAbsolutePath().toString()));
        if (dryRun) {
            arguments.add("--dry-run");
        }
        if (keepGoing) {
            arguments.add("--keep-going");
        }
        if (set != null) {
            arguments.addAll(List.of("--set", set));
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
