package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose heap is full exits, and its heap is as large as configured, not a share of some machine's memory. */
class HeapsTest {

    static Stream<List<String>> parts() {
        return Stream.of(ManagedProcess.JVM, Loader.JVM);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aPartHasAFixedHeapAndExitsWhenItIsFull(List<String> options) {
        assertThat(options).contains("-XX:+ExitOnOutOfMemoryError").anyMatch(option -> option.matches("-Xmx[0-9]+m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rapporteur",
                "event-service/Dockerfile",
                "participant-service/Dockerfile",
                "statement-service/Dockerfile",
                "gateway/Dockerfile",
                "seeds/Dockerfile"
            })
    void soDoesAProgramStartedFromAFile(String file) throws IOException {
        assertThat(Files.readString(Path.of("..", file)))
                .contains("-XX:+ExitOnOutOfMemoryError")
                .containsPattern("-Xmx[0-9]+m")
                .doesNotContain("MaxRAMPercentage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseSerialGC", "-Xmx300m"})
    void anyCollectorMayBeChosenForAPart(String own) throws Exception {
        var options = ManagedProcess.jvm(ManagedProcess.JVM, List.of(own));

        assertThat(options).endsWith(own).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(say(java(), concat(options, List.of("-version")), Map.of())).doesNotContain("rror", "onflict");
    }

    /** A cache of a start with another collector only costs time. */
    @Test
    void toleratesACacheOfAnotherCollector(@TempDir Path folder) throws Exception {
        var cache = folder.resolve("app.aot");
        var program = List.of("-jar", jar(folder, Idler.class).toString());
        say(java(), concat(ManagedProcess.JVM, StartCache.options(cache, StartCache.Mode.RECORD), program), Map.of());
        StartCache.adopt(cache);

        for (var own : List.of("-XX:+UseParallelGC", "-XX:+UseZGC", "-XX:+UseG1GC", "-Xmx512m")) {
            var options = concat(
                    ManagedProcess.jvm(ManagedProcess.JVM, List.of(own)),
                    StartCache.options(cache, StartCache.Mode.USE),
                    program);

            assertThat(say(java(), options, Map.of())).as(own).isEqualToIgnoringNewLines("idle");
        }
    }

    /** The cache requires jars, not folders. */
    private static Path jar(Path folder, Class<?> program) throws IOException {
        var jar = folder.resolve("program.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
        var file = program.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = program.getClassLoader().getResourceAsStream(file)) {
            out.putNextEntry(new JarEntry(file));
            in.transferTo(out);
        }
        return jar;
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event-service/Dockerfile",
                "participant-service/Dockerfile",
                "statement-service/Dockerfile",
                "gateway/Dockerfile"
            })
    void anyCollectorMayBeChosenForAContainer(String file) throws Exception {
        var entrypoint = Pattern.compile("ENTRYPOINT \\[\"sh\", \"-c\", \"(.*)\"]")
                .matcher(Files.readString(Path.of("..", file)));
        assertThat(entrypoint.find()).isTrue();
        for (var own : List.of("-XX:+UseParallelGC", "-XX:+UseZGC", "-XX:+UseSerialGC -Xmx300m")) {
            var environment = Map.of(
                    "RAPPORTEUR_JAVA_OPTIONS",
                    own + " -version",
                    "PATH",
                    Path.of(java()).getParent() + ":" + System.getenv("PATH"));

            assertThat(say("sh", List.of("-c", entrypoint.group(1)), environment))
                    .contains("version \"")
                    .doesNotContain("rror", "onflict");
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the output of a program that succeeds. */
    private static String say(String program, List<String> arguments, Map<String, String> environment)
            throws Exception {
        var builder = new ProcessBuilder(concat(List.of(program), arguments)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words).isZero();
        return words;
    }

    static final class Idler {
        public static void main(String[] arguments) {
            System.out.println("idle");
        }
    }

    @Test
    void aFullHeapEndsAProcessThatCatchesEverything() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx16m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        "target/test-classes",
                        Glutton.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isEqualTo(3);
    }

    /** Continues whatever happens, as a server does. */
    static final class Glutton {
        public static void main(String[] arguments) {
            try {
                var eaten = new ArrayList<long[]>();
                while (true) {
                    eaten.add(new long[100_000]);
                }
            } catch (Throwable e) {
                System.exit(0);
            }
        }
    }
}
