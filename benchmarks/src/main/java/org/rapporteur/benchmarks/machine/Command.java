package org.rapporteur.benchmarks.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An external program that runs to its end, and its output. */
public final class Command {

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();

    private Command(List<String> words) {
        this.words = words;
    }

    public static Command of(Path program, String... arguments) {
        return new Command(new ArrayList<>(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList()));
    }

    public Command with(String... arguments) {
        words.addAll(List.of(arguments));
        return this;
    }

    public Command env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Returns both of its outputs. Throws IOException with them unless it exits with 0. */
    public String run() throws IOException, InterruptedException {
        var answer = answer();
        if (answer.exit != 0) {
            throw new IOException(
                    "%s ended with %d: %s".formatted(words.getFirst(), answer.exit, answer.words.strip()));
        }
        return answer.words;
    }

    /** Returns the first line of output, whatever the exit code: some programs print their version and fail. */
    String firstLine() throws IOException, InterruptedException {
        return answer().words.lines().findFirst().orElse("").strip();
    }

    private record Answer(int exit, String words) {}

    private Answer answer() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), said);
        } finally {
            process.destroy();
        }
    }
}
