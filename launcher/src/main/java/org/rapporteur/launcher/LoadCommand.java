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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
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
        return Loader.run(
                state.url(),
                new Keys(place.keys()),
                spec.commandLine().getOut(),
                StartCache.Mode.USE,
                () -> {},
                arguments.toArray(String[]::new));
    }
}
