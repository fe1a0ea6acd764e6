package org.rapporteur.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the loader of data folders. */
final class Loader {

    private Loader() {}

    static Path cache() {
        return Place.home().resolve("seeds/target/seeds.aot");
    }

    static final List<String> JVM =
            List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Of each of the tokens of a load, which may take longer. */
    private static final Duration TOKEN = Duration.ofHours(1);

    /** Runs it with tokens of its own, as long as it takes, and passes on what it says; gives its exit code. */
    static int run(String url, Keys keys, PrintWriter out, StartCache.Mode mode, String... arguments)
            throws IOException {
        var jar = Place.home().resolve("seeds/target/seeds.jar");
        if (!Files.exists(jar)) {
            throw new RefusedException("the loader is not built; run ./mvnw package -DskipTests");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(StartCache.options(cache(), mode));
        try (var token = keys.renewedToken("seeds-loader", "editor", TOKEN)) {
            command.addAll(List.of(
                    "-jar",
                    jar.toString(),
                    "--url",
                    url,
                    "--token-file",
                    token.file().toString()));
            command.addAll(List.of(arguments));
            return run(command, out);
        }
    }

    private static int run(List<String> command, PrintWriter out) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println("         " + line);
                out.flush();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }
}
