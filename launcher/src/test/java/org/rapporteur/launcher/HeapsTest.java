package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose heap is full ends, and its heap is as large as we say, not a share of some machine's memory. */
class HeapsTest {

    static Stream<List<String>> parts() {
        return Stream.of(Part.JVM, Loader.JVM);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aPartHasAFixedHeapAndEndsWhenItIsFull(List<String> options) {
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
    void soDoesAProgramThatAFileStarts(String file) throws IOException {
        assertThat(Files.readString(Path.of("..", file)))
                .contains("-XX:+ExitOnOutOfMemoryError")
                .containsPattern("-Xmx[0-9]+m")
                .doesNotContain("MaxRAMPercentage");
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

    /** Goes on after whatever happens to it, as a server does. */
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
