package org.rapporteur.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
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

    /** Lines that would hide the cause of an exit: stack frames, and the access log's. */
    private static final Pattern FRAME =
            Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more)|\\S+ INFO  \\[access] |\\{.*\"loggerName\":\"access\"");

    private static final int CONNECT_MILLISECONDS = 1_000;
    private static final int ANSWER_MILLISECONDS = 4_000;

    /**
     * Four small heaps on one machine. A part that runs out of memory exits at once, and everything stops in
     * order: if it continued, it might answer health checks and nothing else. Compilers: docs/adr/0018; memory and
     * CPU of a start: docs/adr/0046.
     */
    static final List<String> JVM = List.of(
            "-Xmx256m",
            "-Xmn24m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:AsyncDeflationInterval=5000");

    /** The environment variable with more JVM options for each part. */
    static final String OPTIONS = "RAPPORTEUR_JAVA_OPTIONS";

    /** The JVM accepts only one collector and exits if given two. */
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC");

    /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
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
     * Returns the command that runs a Java program.
     *
     * @param cache the JVM options for its {@link StartCache}
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
     * Starts an HTTP server program.
     *
     * @param origin its future address
     * @param again whether to append to the log of one that has died
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

    /** Returns the options in a variable, separated by white space; none without it. */
    static List<String> options(String variable) {
        return variable == null || variable.isBlank()
                ? List.of()
                : List.of(variable.strip().split("\\s+"));
    }

    /**
     * Returns the fixed options and the user's own, which come last and so take precedence; a collector set by
     * the user replaces the fixed one.
     */
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

    /** Identifies its process for later commands. */
    Started started() {
        return Started.of(name, process.toHandle());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it reports that it is ready. Called often, so a closed port costs only a system call. */
    boolean isReady() {
        if (!listens()) {
            return false;
        }
        if (answers == null) {
            answers = Instant.now();
        }
        return isReady(origin);
    }

    /** Returns how long it has responded, as far as it was polled; zero if it does not yet. */
    Duration answersFor() {
        return answers == null ? Duration.ZERO : Duration.between(answers, Instant.now());
    }

    private boolean listens() {
        var uri = URI.create(origin);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLISECONDS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the server at a URL reports that it is ready. */
    static boolean isReady(String origin) {
        return isUp(origin + "/q/health/ready");
    }

    /** Whether a health check succeeds. */
    static boolean isUp(String url) {
        try {
            // not the JDK's newer client: its first request takes a noticeable part of a second of
            // CPU, which is scarce during a start
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLISECONDS);
            connection.setReadTimeout(ANSWER_MILLISECONDS);
            connection.setRequestProperty("Connection", "close");
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns why it ended, in a few words. */
    String cause() {
        int exit = process.exitValue();
        if (exit > SIGNALLED) {
            return "killed by signal " + (exit - SIGNALLED);
        }
        return exit == OUT_OF_MEMORY
                ? "out of memory (exit code 3)"
                : "exit code %d, last output: %s".formatted(exit, mavenFailure().orElseGet(() -> lastWords(log, 1)));
    }

    /** If Maven ran it and failed: the line with the reason is followed by others without it. */
    private Optional<String> mavenFailure() {
        return lastWords(log, 40)
                .lines()
                .filter(line -> line.startsWith(MAVEN_FAILURE))
                .findFirst();
    }

    /** Returns the end of its log, to show why it died. */
    String lastWords() {
        return lastWords(log, 15);
    }

    /**
     * Returns the end of a log, without stack frames, which would hide the cause. Reads only the last {@value
     * #TAIL} bytes, however long the log is.
     */
    static String lastWords(Path log, int count) {
        try (var channel = FileChannel.open(log)) {
            long from = Math.max(0, channel.size() - TAIL);
            channel.position(from);
            var text = new String(Channels.newInputStream(channel).readNBytes(TAIL), StandardCharsets.UTF_8);
            var lines = text.lines()
                    // the first may be incomplete
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

    /** Returns its child processes, such as the program that Maven starts in dev mode. */
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

    /** Stops the remaining children: normally it stops them itself, but it may have been killed. */
    void endChildren() {
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits for the end of a process that was asked to stop; kills it after a timeout. */
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
