package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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

    private static final String HEAD = "# created by ./rapporteur env; keep it secret\n";
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Mixin
    private DataDirectory place;

    @Option(names = "--force", description = "Replace an existing file; running containers keep their old passwords")
    private boolean force;

    @Option(names = "--output", paramLabel = "FILE", description = "The file; default: .env of the checkout")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var file = output == null ? DataDirectory.home().resolve(".env") : output.toAbsolutePath();
        var out = spec.commandLine().getOut();
        var present = Files.exists(file) && !force ? Files.readString(file) : HEAD;
        var missing = new LinkedHashMap<>(variables());
        missing.keySet().removeIf(name -> isSet(present, name));
        if (missing.isEmpty()) {
            out.println(file + " already exists; --force replaces it");
            return 0;
        }
        var content = new StringBuilder(present.endsWith("\n") ? present : present + "\n");
        missing.forEach((name, value) -> content.append("%s=%s%n".formatted(name, value.get())));
        DataDirectory.writePrivate(file, content.toString());
        out.println(
                present.equals(HEAD)
                        ? file + " is written"
                        // from an earlier version: its values must remain, since the
                        // databases use its passwords
                        : "%s lacked %s, which was added".formatted(file, String.join(", ", missing.keySet())));
        return 0;
    }

    private static boolean isSet(String file, String name) {
        return file.lines().anyMatch(line -> line.startsWith(name + "="));
    }

    private SequencedMap<String, Supplier<String>> variables() {
        var keys = new Keys(place.keys());
        var variables = new LinkedHashMap<String, Supplier<String>>();
        variables.put("POSTGRES_PASSWORD", Keys::randomPassword);
        Service.withDatabase().forEach(service -> variables.put(service.passwordVariable(), Keys::randomPassword));
        variables.put("RAPPORTEUR_PEERS_SECRET", Keys::randomPassword);
        variables.put("RAPPORTEUR_JWT_PUBLIC_KEY", () -> Keys.oneLine(keys.publicKey()));
        variables.put("RAPPORTEUR_SEEDS_TOKEN", () -> keys.token("seeds-loader", "editor", A_YEAR));
        return variables;
    }
}
