package org.rapporteur.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command to run in the root of the checkout: without a terminal, with empty standard input. */
record Command(List<String> words, Map<String, String> environment) {

    /** The result of a command: its exit code, and its output and errors interleaved. */
    record Result(int exitCode, String output) {}

    static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    Command with(String... more) {
        var all = new ArrayList<>(words);
        all.addAll(Arrays.asList(more));
        return new Command(all, environment);
    }

    Command env(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Command(words, all);
    }

    /** Runs it to its end. */
    Result run(Duration limit) {
        try {
            var output = Files.createTempFile("rapporteur-command", ".log");
            try {
                var process = start(output);
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "%s did not end within %s:%n%s".formatted(this, limit, Files.readString(output)));
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it to its end; it must succeed. */
    String mustRun(Duration limit) {
        var result = run(limit);
        if (result.exitCode() != 0) {
            throw new AssertionError("%s ended with %d:%n%s".formatted(this, result.exitCode(), result.output()));
        }
        return result.output();
    }

    /** Whether the command exists and succeeds. */
    boolean succeeds() {
        try {
            return run(Duration.ofSeconds(30)).exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Starts it and leaves it running; appends its output and errors to a file. */
    Process start(Path output) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(Checkout.ROOT.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // a recording does not pay off for so few starts; one test enables it
        builder.environment().put("RAPPORTEUR_TRAINING", "off");
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
