package org.rapporteur.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "env",
        description = "Write .env for docker compose: passwords, the public key and the loader's token",
        mixinStandardHelpOptions = true)
class EnvCommand implements Callable<Integer> {

    private static final Duration A_YEAR = Duration.ofDays(365);

    @Mixin
    private Place place;

    @Option(names = "--force", description = "Replace an existing file; running containers keep their old passwords")
    private boolean force;

    @Option(names = "--output", paramLabel = "FILE", description = "The file; default: .env of the checkout")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var file = output == null ? Place.home().resolve(".env") : output.toAbsolutePath();
        if (Files.exists(file) && !force) {
            spec.commandLine().getOut().println(file + " is there already; --force replaces it");
            return 0;
        }
        var keys = new Keys(place.keys());
        Place.writePrivate(file, """
                # made by ./rapporteur env; keep it to yourself
                POSTGRES_PASSWORD=%s
                EVENT_DB_PASSWORD=%s
                STATEMENT_DB_PASSWORD=%s
                PARTICIPANT_DB_PASSWORD=%s
                RAPPORTEUR_JWT_PUBLIC_KEY=%s
                RAPPORTEUR_SEEDS_TOKEN=%s
                """.formatted(
                        Keys.randomPassword(),
                        Keys.randomPassword(),
                        Keys.randomPassword(),
                        Keys.randomPassword(),
                        Keys.oneLine(keys.publicKey()),
                        keys.token("seeds-loader", "editor", A_YEAR)));
        spec.commandLine().getOut().println(file + " is written");
        return 0;
    }
}
