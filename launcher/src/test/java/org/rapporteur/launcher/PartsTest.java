package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts that die while they are waited for, played by {@code sleep}; a server of this test responds for them. */
@Timeout(60)
class PartsTest {

    @TempDir
    Path logs;

    private final StringWriter words = new StringWriter();
    private final List<ManagedProcess> started = new ArrayList<>();
    private HttpServer health;
    private Watchdog watchdog;
    private Parts parts;

    @BeforeEach
    void start() throws Exception {
        health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/q/health/ready", exchange -> {
            // only the second process is ready
            exchange.sendResponseHeaders(started.size() == 2 ? 200 : 503, -1);
            exchange.close();
        });
        health.start();
        watchdog = new Watchdog();
        parts = new Parts(
                this::start,
                logs,
                Parts.PATIENCE,
                watchdog,
                new Restarts(System::nanoTime),
                new Progress(new PrintWriter(words)));
        parts.launch(List.of(Service.EVENT), () -> {});
    }

    private ManagedProcess start(Service service, boolean again) throws IOException {
        var part = ManagedProcess.start(
                service.module(),
                List.of("sleep", "120"),
                "http://127.0.0.1:" + health.getAddress().getPort(),
                logs,
                Map.of(),
                again);
        started.add(part);
        return part;
    }

    @AfterEach
    void stop() throws Exception {
        parts.endAll();
        watchdog.close();
        health.stop(0);
    }

    private void kill(ManagedProcess part) {
        ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly();
        while (part.isAlive()) {
            Pause.STARTING.rest();
        }
    }

    /** As in a reset. */
    @Test
    void restartsOneThatDiesWhileWaitedForAndWaitsForIt() throws Exception {
        kill(started.getFirst());

        parts.awaitReady(parts::supervise);

        assertThat(started).hasSize(2);
        assertThat(words.toString())
                .contains("event-service ended (killed by signal 9); restarting it", "event-service is ready");
    }

    /** As in a start, where it is a configuration error. */
    @Test
    void oneThatDiesDuringAStartEndsTheWait() {
        kill(started.getFirst());

        assertThatThrownBy(() -> parts.awaitReady(parts::requireAlive))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("event-service ended (killed by signal 9)");
    }

    @Test
    void supervisionContinuesWhileSeedsAreLoadedAndMayStopThat() throws Exception {
        var asked = new ArrayList<String>();
        int exit = Loader.run(
                List.of("sh", "-c", "echo loaded; sleep 1; exit 3"), new PrintWriter(words), () -> asked.add("asked"));

        assertThat(exit).isEqualTo(3);
        assertThat(asked).isNotEmpty();
        assertThat(words.toString()).contains("loaded");
        assertThatThrownBy(() -> Loader.run(List.of("sleep", "119"), new PrintWriter(words), () -> {
                    throw new FailedException("gateway ended");
                }))
                .hasMessage("gateway ended");
        while (ProcessHandle.current().children().anyMatch(PartsTest::isTheLoader)) {
            Pause.STARTING.rest();
        }
    }

    private static boolean isTheLoader(ProcessHandle child) {
        return child.info().commandLine().orElse("").endsWith("sleep 119");
    }
}
