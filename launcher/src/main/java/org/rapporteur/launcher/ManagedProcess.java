package org.rapporteur.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of the system, with its log. */
class ManagedProcess {

    /** Lines behind which the cause of an end would be out of sight: frames of stack traces, and the access log's. */
    private static final Pattern FRAME =
            Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more)|\\S+ INFO  \\[access] |\\{.*\"loggerName\":\"access\"");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /**
     * Four small heaps on one machine. A part out of memory ends at once, and with it all in order: one that went on might answer
     * its signs of life and nothing else. Both compilers (docs/adr/0018).
     */
    static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    /** The environment variable with more options for the JVM of each part. */
    static final String OPTIONS = "RAPPORTEUR_JAVA_OPTIONS";

    /** The JVM takes one collector; a second one that is asked for ends it. */
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC");

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends the JVM with. */
    private static final int OUT_OF_MEMORY = 3;

    private static final String MAVEN_FAILURE = "[ERROR] Failed to execute goal";
    private static final int SIGNALLED = 128;

    private static final int TAIL = 64 * 1024;

    private final String name;
    private final Process process;
    private final Path log;
    private final String origin;
    private Instant answers;
    private List<ProcessHandle> children = List.of();

    private ManagedProcess(String name, Process process, Path log, String origin) {
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
        command.addAll(jvm(JVM, options(System.getenv(OPTIONS))));
        command.addAll(cache);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /**
     * Starts a program that answers HTTP.
     *
     * @param origin where it will answer
     * @param again whether it goes on with the log of one that has died
     */
    static ManagedProcess start(
            String name, List<String> command, String origin, Path logs, Map<String, String> environment, boolean again)
            throws IOException {
        var log = logs.resolve(name + ".log");
        if (!again && Files.exists(log)) {
            Files.move(log, logs.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new ManagedProcess(name, builder.start(), log, origin);
    }

    /** The options of a variable, separated by white space; none without it. */
    static List<String> options(String variable) {
        return variable == null || variable.isBlank()
                ? List.of()
                : List.of(variable.strip().split("\\s+"));
    }

    /** The fixed options and the user's own, which go last, and so first; a collector of the user's own takes the fixed one's place. */
    static List<String> jvm(List<String> fixed, List<String> own) {
        boolean choosesCollector =
                own.stream().anyMatch(option -> COLLECTOR.matcher(option).matches());
        return Stream.concat(
                        fixed.stream()
                                .filter(option -> !choosesCollector
                                        || !COLLECTOR.matcher(option).matches()),
                        own.stream())
                .toList();
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    /** How a later command knows its process. */
    Started started() {
        return Started.of(name, process.toHandle());
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
        return isUp(origin + "/q/health/ready");
    }

    /** Whether a question after health is answered well. */
    static boolean isUp(String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(4))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why it ended, in a few words. */
    String cause() {
        int exit = process.exitValue();
        if (exit > SIGNALLED) {
            return "killed by signal " + (exit - SIGNALLED);
        }
        return exit == OUT_OF_MEMORY
                ? "out of memory (exit code 3)"
                : "exit code %d, its last word: %s"
                        .formatted(exit, mavenFailure().orElseGet(() -> lastWords(log, 1)));
    }

    /** Where Maven ran it and failed: behind the line that tells why stands more that does not. */
    private Optional<String> mavenFailure() {
        return lastWords(log, 40)
                .lines()
                .filter(line -> line.startsWith(MAVEN_FAILURE))
                .findFirst();
    }

    /** The end of its log, for who has to find out why it died. */
    String lastWords() {
        return lastWords(log, 15);
    }

    /**
     * The end of a log, without the frames of stack traces, behind which the cause would be out of sight. However long the log is, no
     * more than its last {@value #TAIL} bytes are looked at.
     */
    static String lastWords(Path log, int count) {
        try (var channel = FileChannel.open(log)) {
            long from = Math.max(0, channel.size() - TAIL);
            channel.position(from);
            var text = new String(Channels.newInputStream(channel).readNBytes(TAIL), StandardCharsets.UTF_8);
            var lines = text.lines()
                    // the first may be the rest of one
                    .skip(from > 0 && text.contains("\n") ? 1 : 0)
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(no log at " + log + ")";
        }
    }

    void askToStop() {
        process.destroy();
    }

    /** What the process has started itself, as Maven starts the program that is developed. */
    List<ProcessHandle> children() {
        if (process.isAlive()) {
            children = process.descendants().toList();
        }
        return children;
    }

    void stop(Duration patience) {
        children();
        process.destroy();
        await(process.toHandle(), patience);
        endChildren();
    }

    /** Ends what the process has left: it ends them in order itself, but it may not have come to that. */
    void endChildren() {
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits for the end of a process that was asked to end; after so long it is ended. */
    static void await(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
