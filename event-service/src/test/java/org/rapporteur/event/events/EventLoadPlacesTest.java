package org.rapporteur.event.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** The limits of concurrent loads and of their duration, with settings that are soon exhausted. */
@QuarkusTest
@TestProfile(EventLoadPlacesTest.Narrow.class)
@WithTestResource(PostgresResource.class)
class EventLoadPlacesTest {

    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rapporteur.inputs.loads", "4",
                    "rapporteur.inputs.client-loads", "3",
                    "rapporteur.inputs.patience", "1s",
                    "rapporteur.inputs.slowness", "30s",
                    "rapporteur.inputs.duration", "8s");
        }
    }

    @TestHTTPResource("/api/v1/events/bulk")
    URI bulk;

    private final String tag = "p" + UUID.randomUUID().toString().substring(0, 8);

    private String event(String slug) {
        return """
                {"slug": "%s-%s", "name": {"en": "N"}, "classification": "session", "status": "confirmed", "startDate": "2020"}
                """.formatted(tag, slug);
    }

    /** A load in progress. */
    private final class Load implements AutoCloseable {

        private final Socket socket;

        Load(String subject) throws IOException {
            socket = new Socket(bulk.getHost(), bulk.getPort());
            socket.setSoTimeout(10_000);
            write("""
                    POST %s HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Connection: close\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.formatted(bulk.getPath(), bulk.getAuthority(), TestTokens.editor(subject)));
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        Load send(String rows) throws IOException {
            write("%x\r\n%s\r\n".formatted(rows.length(), rows));
            return this;
        }

        boolean isAnswered() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        String end() throws IOException {
            write("0\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aClientMayRunThreeLoadsAtATime() throws Exception {
        try (var first = new Load("one").send(event("1"));
                var second = new Load("one").send(event("2"));
                var third = new Load("one").send(event("3"))) {
            // once each of them has its slot
            await().untilAsserted(() -> {
                try (var fourth = new Load("one").send(event("4"))) {
                    assertThat(fourth.end()).contains("HTTP/1.1 503", "Retry-After: 5", "maximum number of loads");
                }
            });
            try (var anothers = new Load("another").send(event("5"))) {
                assertThat(anothers.end()).contains("HTTP/1.1 200", "created");
            }
            assertThat(first.end()).contains("created");
            assertThat(second.end()).contains("created");
            assertThat(third.end()).contains("created");
        }
        try (var again = new Load("one").send(event("4"))) {
            assertThat(again.end()).contains("HTTP/1.1 200").doesNotContain("failed");
        }
    }

    @Test
    void aLoadThatTakesTooLongEndsInTheMiddleOfALine() throws Exception {
        try (var load = new Load("slow").send(event("slow")).send("{\"slug\": \"%s-half\",".formatted(tag))) {
            for (int i = 0; i < 80 && !load.isAnswered(); i++) {
                load.send(" ");
                Thread.sleep(250);
            }
            // what is sent after the end of the load is read for a while and discarded
            assertThat(load.end())
                    .contains(
                            "HTTP/1.1 200",
                            "\"created\"",
                            "A load may take at most 8s; the load ended at line 2",
                            "payload-too-large");
        }
    }
}
