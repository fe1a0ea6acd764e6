package org.rapporteur.event.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Loads and bodies that stop in the middle take nothing from another editor, and end by themselves. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventStalledBodiesTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/api/v1/events")
    URI events;

    private final String tag = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Socket> stalled = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var socket : stalled) {
            socket.close();
        }
    }

    private Socket stall(String path, String type, byte[] begin) throws IOException {
        var socket = new Socket(events.getHost(), events.getPort());
        socket.setSoTimeout(30_000);
        stalled.add(socket);
        var out = socket.getOutputStream();
        out.write("""
                POST %s%s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Transfer-Encoding: chunked\r
                \r
                %x\r
                """.formatted(
                        events.getPath(),
                        path,
                        events.getAuthority(),
                        TestTokens.editor("stalling"),
                        type,
                        begin.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(begin);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    /** Sends a byte now and then until there is a response. */
    private static String trickle(Socket socket) throws Exception {
        for (int i = 0; i < 120 && socket.getInputStream().available() == 0; i++) {
            socket.getOutputStream().write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(250);
        }
        var answer = new byte[8192];
        var text = new StringBuilder();
        while (!text.toString().contains("too slowly") && !text.toString().contains("maximum number of loads")) {
            int count = socket.getInputStream().read(answer);
            if (count < 0) {
                break;
            }
            text.append(new String(answer, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private String event(String slug) {
        return """
                {"slug": "%s-%s", "name": {"en": "N"}, "classification": "session", \
                "status": "confirmed", "startDate": "2020"}
                """.formatted(tag, slug);
    }

    private HttpResponse<String> send(String path, String type, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(events + path))
                        .header("Authorization", "Bearer " + TestTokens.editor("healthy"))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void loadsThatStopWithinALineLeaveSlotsForOthers() throws Exception {
        for (int i = 0; i < 8; i++) {
            stall("/bulk", "application/x-ndjson", "{".getBytes(StandardCharsets.US_ASCII));
            stall("/bulk?atomic=true", "application/x-ndjson", "{".getBytes(StandardCharsets.US_ASCII));
        }
        Thread.sleep(500);
        for (int i = 0; i < 3; i++) {
            var load = send("/bulk", "application/x-ndjson", event("load" + i));
            assertThat(load.statusCode()).isEqualTo(200);
            assertThat(load.body()).contains("created");
            var atomic = send("/bulk?atomic=true", "application/x-ndjson", event("atomic" + i));
            assertThat(atomic.statusCode()).isEqualTo(200);
            assertThat(send("", "application/json", event("single" + i)).statusCode())
                    .isEqualTo(201);
        }
        assertThat(ended(0)).contains("HTTP/1.1 400", "too slowly").containsPattern("at line [01]");
        assertThat(ended(1)).contains("HTTP/1.1 400", "too slowly");
    }

    /**
     * Returns the response to the first of the loads (0), or of the atomic ones (1), that was not refused: which of them come
     * in first is a matter of chance.
     */
    private String ended(int kind) throws Exception {
        for (int i = kind; i < stalled.size(); i += 2) {
            var answer = trickle(stalled.get(i));
            if (!answer.contains("maximum number of loads")) {
                return answer;
            }
        }
        throw new AssertionError("All were refused");
    }

    @Test
    void aLoadThatStopsLaterEndsWithARowThatSaysSo() throws Exception {
        var rows = event("first") + "{";
        var answer = trickle(stall("/bulk", "application/x-ndjson", rows.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer)
                .contains("HTTP/1.1 200", "\"created\"", "too slowly", "the load ended at line 2", "malformed-request");
    }

    @Test
    void bodiesThatStopNearTheirEndLeaveSpaceForOthers() throws Exception {
        var almost = " ".repeat(13_400_000).getBytes(StandardCharsets.US_ASCII);
        var senders = new ArrayList<Thread>();
        for (int i = 0; i < 5; i++) {
            senders.add(Thread.ofVirtual().start(() -> {
                try {
                    stall("", "application/json", almost);
                } catch (IOException e) {
                    // rejected before it was sent
                }
            }));
        }
        Thread.sleep(2_000);
        for (int i = 0; i < 3; i++) {
            var body = event("large" + i) + " ".repeat(300_000);
            assertThat(send("", "application/json", body).statusCode()).isEqualTo(201);
        }
        hangUp();
        for (var sender : senders) {
            sender.join();
        }
    }
}
