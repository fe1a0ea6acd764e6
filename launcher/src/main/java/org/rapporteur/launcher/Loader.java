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

    /** Runs it with a token of its own and passes on what it says; gives its exit code. */
    static int run(String url, Keys keys, PrintWriter out, StartCache.Mode mode, String... arguments)
            throws IOException {
        var jar = Place.home().resolve("seeds/target/seeds.jar");
        if (!Files.exists(jar)) {
            throw new RefusedException("the loader is not built; run ./mvnw package -DskipTests");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m"));
        command.addAll(StartCache.options(cache(), mode));
        command.addAll(List.of("-jar", jar.toString(), "--url", url));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RAPPORTEUR_TOKEN", keys.token("seeds-loader", "editor", Duration.ofHours(1)));
        var process = builder.start();
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
