package org.rapporteur.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of the system, with its log. */
class Part {

    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more)");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /**
     * Four small heaps on one machine. A part out of memory ends at once, and with it all in order: one that went on might answer
     * its signs of life and nothing else. The second compiler would take a third of the work of a start and gives nothing back in
     * a load (docs/adr/0018).
     */
    static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** The environment variable with more options for the JVM of each part. */
    static final String OPTIONS = "RAPPORTEUR_JAVA_OPTIONS";

    private final String name;
    private final Process process;
    private final Path log;
    private final String origin;
    private Instant answers;

    private Part(String name, Process process, Path log, String origin) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.origin = origin;
    }

    /**
     * The command that runs a Java program.
     *
     * @param cache the JVM's options for its {@link StartCache}
     */
    static List<String> java(Path jar, List<String> cache) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        // the user's own go last, and so first
        command.addAll(options(System.getenv(OPTIONS)));
        command.addAll(cache);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /**
     * Starts a program that answers HTTP.
     *
     * @param origin where it will answer
     */
    static Part start(String name, List<String> command, String origin, Path logs, Map<String, String> environment)
            throws IOException {
        var log = logs.resolve(name + ".log");
        if (Files.exists(log)) {
            Files.move(log, logs.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new Part(name, builder.start(), log, origin);
    }

    /** The options of a variable, separated by white space; none without it. */
    static List<String> options(String variable) {
        return variable == null || variable.isBlank()
                ? List.of()
                : List.of(variable.strip().split("\\s+"));
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it says that it is ready. Asked often, so a port that nobody listens on yet costs a system call and no more. */
    boolean isReady() {
        if (!listens()) {
            return false;
        }
        if (answers == null) {
            answers = Instant.now();
        }
        return isReady(origin);
    }

    /** For how long it has answered, as far as it was asked; zero while it does not yet. */
    Duration answersFor() {
        return answers == null ? Duration.ZERO : Duration.between(answers, Instant.now());
    }

    private boolean listens() {
        var uri = URI.create(origin);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether what answers at a URL says that it is ready. */
    static boolean isReady(String origin) {
        try {
            var request = HttpRequest.newBuilder(URI.create(origin + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The end of its log, for who has to find out why it died. */
    /** The end of its log, without the frames of stack traces, behind which the cause would be out of sight. */
    String lastWords() {
        try (var all = Files.lines(log)) {
            var lines = all.filter(line -> !FRAME.matcher(line).lookingAt()).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(no log at " + log + ")";
        }
    }

    void askToStop() {
        process.destroy();
    }

    /** What the process has started itself, as Maven starts the program that is developed. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    void stop(Duration patience) {
        var children = children();
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // it ends them in order; it may not have come to that
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
