package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the loader of data folders. */
final class Loader {

    /** The author of loads that name none. */
    static final String AUTHOR = "seeds-loader";

    private static final long LOOK_MILLISECONDS = 100;

    private Loader() {}

    static Path cache() {
        return DataDirectory.home().resolve("seeds/target/seeds.aot");
    }

    static final List<String> JVM =
            List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** The lifetime of each token of a load, which may take longer. */
    private static final Duration TOKEN = Duration.ofHours(1);

    /**
     * Runs it with separate tokens, as long as it takes, and passes on its output; returns its exit code.
     *
     * @param author the subject of the tokens
     * @param goesOn polled; stops the load by throwing
     */
    static int run(
            String url,
            Keys keys,
            String author,
            PrintWriter out,
            StartCache.Mode mode,
            Supervision goesOn,
            String... arguments)
            throws IOException {
        var jar = DataDirectory.home().resolve("seeds/target/seeds.jar");
        if (!Files.exists(jar)) {
            throw new RefusedException("the loader is not built; run ./mvnw package -DskipTests");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(StartCache.options(cache(), mode));
        try (var token = keys.renewedToken("loader", author, "editor", TOKEN)) {
            command.addAll(List.of(
                    "-jar",
                    jar.toString(),
                    "--url",
                    url,
                    "--token-file",
                    token.file().toString()));
            command.addAll(List.of(arguments));
            return run(command, out, goesOn);
        }
    }

    static int run(List<String> command, PrintWriter out, Supervision goesOn) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var telling = Thread.ofVirtual()
                .name("loader")
                .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {
                    out.println("         " + line);
                    out.flush();
                }));
        try {
            while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                goesOn.look();
            }
            telling.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        } finally {
            process.destroy();
        }
    }
}
