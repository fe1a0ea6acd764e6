package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM under full load: requests in progress complete as if nothing had happened. */
class StopUnderLoadIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private LauncherSystem mine;

    @BeforeEach
    void start() throws IOException {
        mine = new LauncherSystem(folder).up();
    }

    @AfterEach
    void stop() {
        mine.close();
        http.shutdownNow();
    }

    @Test
    void requestsInProgressComplete() throws Exception {
        var before = new Ledger();
        var through = new Ledger();
        CompletableFuture<HttpResponse<String>> load;
        CompletableFuture<HttpResponse<String>> poll;
        var end = mine.api().endOfChanges();
        var token = mine.token("admin");
        var stopping = new FutureTask<Void>(mine::stop, null);
        try (var lasting = new Writers(mine.api(), token, through, 4)) {
            try (var brief = new Writers(mine.api(), token, before, 4)) {
                brief.awaitMore(200, LIMIT);
                lasting.awaitMore(0, LIMIT);
                load = http.sendAsync(
                        to("topics/bulk")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofInputStream(() -> new Rows(30, Duration.ofMillis(100))))
                                .build(),
                        BodyHandlers.ofString());
                poll = http.sendAsync(
                        to("changes?resource=participation&wait=30&after=" + end)
                                .build(),
                        BodyHandlers.ofString());
                brief.awaitMore(50, LIMIT);
                Thread.ofPlatform().start(stopping);
                // within quarkus.shutdown.delay
                Thread.sleep(700);
            }
            stopping.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        before.print("stopped under load");
        through.print("to the end of it");
        assertThat(before.refusals()).isEmpty();
        var loaded = load.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
        assertThat(loaded.body().lines()).hasSize(30).allMatch(row -> row.contains("\"outcome\":\"created\""));
        var polled = poll.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(polled.statusCode()).as(polled.body()).isEqualTo(200);
        // later requests find nobody, or at the last moment a closing connection; any response is a
        // success
        assertThat(through.refusals().keySet()).isSubsetOf("ConnectException", "IOException", "SocketException");

        mine.up();
        var log = new ChangeLog(mine.api());
        before.verify(log);
        through.verify(log);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(mine.api().gateway().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + mine.token("editor"))
                .timeout(LIMIT);
    }

    /** Rows of topics, each after a pause. */
    private static final class Rows extends InputStream {

        private final int count;
        private final Duration pause;
        private int made;
        private byte[] row = new byte[0];
        private int at;

        Rows(int count, Duration pause) {
            this.count = count;
            this.pause = pause;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == row.length) {
                if (made == count) {
                    return -1;
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                row = "{\"slug\":\"stop-%d\",\"label\":{\"en\":\"Row\"}}%n"
                        .formatted(made++)
                        .getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int part = Math.min(length, row.length - at);
            System.arraycopy(row, at, bytes, offset, part);
            at += part;
            return part;
        }
    }
}
