package org.rapporteur.benchmarks.harness;

import java.util.concurrent.Callable;
import org.rapporteur.benchmarks.machine.Tools;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./rapporteur bench plans}: the costs of the services' queries as the tables grow. */
@Command(
        name = "plans",
        description = "Print the plans (EXPLAIN ANALYZE, BUFFERS) of queries by key and of lists, at three sizes",
        mixinStandardHelpOptions = true)
final class PlansCommand implements Callable<Integer> {

    @Mixin
    private Settings settings;

    @Option(names = "--tables-only", description = "Print the pages and times, without the plans")
    private boolean tablesOnly;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var run = new Run(settings, Tools.find(), out);
        try (run) {
            new Plans(run.rig(), !tablesOnly).print();
        }
        out.flush();
        return 0;
    }
}
