package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that is refused because the port is taken. */
class InstanceTest {

    @TempDir
    Path data;

    private final StringWriter words = new StringWriter();
    private ServerSocket taken;
    private DataDirectory place;

    @BeforeEach
    void takePort() throws Exception {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        place = new DataDirectory();
        place.data = data;
        place.port = taken.getLocalPort();
    }

    @AfterEach
    void givePortBack() throws Exception {
        taken.close();
    }

    private void assertRefused() {
        var instance =
                new Instance(place, "127.0.0.1", false, StartCache.Mode.USE, Set.of(), new PrintWriter(words, true));
        assertThatThrownBy(instance::startDatabaseAlone)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot listen on");
        instance.stop();
    }

    @Test
    void stopsLeftoversBeforeCheckingAnythingElseAndKeepsTheirState() throws Exception {
        var left = new ProcessBuilder("sleep", "120").start();
        try {
            new State(
                            1,
                            "127.0.0.1",
                            8080,
                            Map.of(),
                            Map.of(),
                            null,
                            Seeds.IN,
                            List.of(Started.of("gateway", left.toHandle())))
                    .write(place.run());

            assertRefused();

            assertThat(left.isAlive()).isFalse();
            assertThat(words.toString()).contains("left: gateway (process %d)".formatted(left.pid()));
            assertThat(State.written(data)).isPresent();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void keepsADamagedStateAndReportsIt() throws Exception {
        place.run();
        Files.writeString(State.file(data), "{\"pid\": 4711, \"ho");

        assertRefused();

        var kept = data.resolve("run/state.json.damaged");
        assertThat(kept).hasContent("{\"pid\": 4711, \"ho");
        assertThat(words.toString()).contains("was damaged; it is kept as " + kept);
    }
}
