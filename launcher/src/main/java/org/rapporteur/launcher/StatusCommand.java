package org.rapporteur.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Check whether everything is up and the seeds are loaded or left out: exit code 0, else 1",
        mixinStandardHelpOptions = true)
class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataDirectory place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var state = State.read(place.data());
        if (state.isEmpty()) {
            out.println("nothing runs on " + place.data());
            return 1;
        }
        state.get()
                .origins()
                .forEach((name, origin) ->
                        out.printf("%-20s %s%n", name, ManagedProcess.isReady(origin) ? "ready" : "not ready"));
        out.printf("%-20s %s%n", "seeds", state.get().seeds().words());
        out.flush();
        // people and programs get the same answer: the gateway's
        return ManagedProcess.isUp(state.get().url() + "/q/health/group/complete") ? 0 : 1;
    }
}
