package org.rapporteur.launcher;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reset",
        description = "Delete all records and reload the seeds, or nothing after up --no-seeds",
        mixinStandardHelpOptions = true)
class ResetCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Mixin
    private DataDirectory place;

    @Option(names = "--yes", description = "Do not ask for confirmation")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!yes) {
            var console = System.console();
            if (console == null || !console.isTerminal()) {
                throw new RefusedException(
                        "this deletes all records in %s; confirm with --yes".formatted(place.data()));
            }
            if (!"yes".equals(console.readLine("Delete all records in %s? (yes) ", place.data()))) {
                throw new RefusedException("nothing was deleted");
            }
        }
        return State.read(place.data()).isPresent() ? askTheInstance() : deleteTheData();
    }

    private int askTheInstance() throws Exception {
        Files.writeString(place.resetRequest(), "");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(place.resetRequest())) {
            if (State.read(place.data()).isEmpty()) {
                throw new RefusedException("the instance ended meanwhile; see the terminal where it was started");
            }
            if (System.nanoTime() > end) {
                throw new RefusedException("the instance did not finish within %d s".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(100);
        }
        boolean empty = State.read(place.data())
                .filter(state -> state.seeds() == Seeds.LEFT_OUT)
                .isPresent();
        spec.commandLine().getOut().println(empty ? "all records are deleted" : "reset to the seeds");
        return 0;
    }

    private int deleteTheData() throws Exception {
        try (var lock = FolderLock.take(place, "an instance is starting or stopping on %s; try again")) {
            Leftovers.end(place);
            DataDirectory.delete(place.postgres());
        }
        spec.commandLine().getOut().println("all records are deleted; the next ./rapporteur up loads the seeds");
        return 0;
    }
}
