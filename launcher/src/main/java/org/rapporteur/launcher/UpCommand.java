package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Start PostgreSQL, the services and the gateway, load the seeds, and run until stopped",
        mixinStandardHelpOptions = true)
class UpCommand implements Callable<Integer> {

    @Mixin
    private DataDirectory place;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address that the gateway listens on; default ${DEFAULT-VALUE}")
    private String host;

    @Option(names = "--ephemeral", description = "Keep nothing: a new data folder that is deleted at the end")
    private boolean ephemeral;

    @Option(
            names = "--no-seeds",
            description =
                    "Load no seeds: a new data folder remains empty, even after a reset; a later start without this option"
                            + " loads them")
    private boolean noSeeds;

    @Option(
            names = "--restored",
            description = "The data are a restored older copy: followers of the changes must read from the start")
    private boolean restored;

    @Option(
            names = "--only-postgres",
            description = "Start only PostgreSQL, with empty databases if there are none: for dumps and restores")
    private boolean onlyPostgres;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (ephemeral && place.data != null) {
            throw new RefusedException("--ephemeral keeps nothing, --data keeps everything: choose one");
        }
        if (ephemeral) {
            place.data = Files.createTempDirectory("rapporteur-");
        }
        var instance = new Instance(place, host, !noSeeds, StartCache.Mode.USE, Set.of(), out);
        Foreground.run(
                instance,
                () -> {
                    if (onlyPostgres) {
                        instance.startDatabaseAlone();
                    } else {
                        instance.start(restored);
                    }
                },
                () -> {
                    if (onlyPostgres) {
                        tellOfPostgres(out, instance.postgres());
                    } else {
                        tellOf(out, instance.url());
                    }
                    out.flush();
                },
                () -> {
                    if (ephemeral) {
                        delete(place.data);
                    }
                });
        return 0;
    }

    private void tellOf(PrintWriter out, String url) {
        out.println();
        out.println("Rapporteur is up" + (ephemeral ? " (ephemeral)" : ", data in " + place.data()));
        out.println("  API       " + url + "/api/v1");
        out.println("  guide     " + url + "/guide");
        out.println("  explorer  " + url + "/docs");
        out.println("  health    " + url + "/q/health");
        out.println("  writing   ./rapporteur token --role editor%s prints a token".formatted(place.dataOption()));
        out.println("  stop      Ctrl-C");
    }

    private static void tellOfPostgres(PrintWriter out, State.Postgres postgres) {
        out.println();
        out.println("PostgreSQL is up, and nothing else");
        out.println("  address   %s:%d".formatted(postgres.host(), postgres.port()));
        out.println("  user      " + postgres.user());
        out.println("  password  in " + postgres.passwordFile());
        out.println("  stop      Ctrl-C");
    }

    private static void delete(Path folder) {
        try {
            DataDirectory.delete(folder);
        } catch (IOException e) {
            System.err.println("rapporteur: " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
