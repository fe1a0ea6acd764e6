package org.rapporteur.event.failover;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rapporteur.testkit.TestTokens;

/** Follows the change log as described in docs/api-guide.md, through whatever happens; and writes. */
final class LogClient implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** The changes in order of arrival. */
    final List<String> ids = new CopyOnWriteArrayList<>();

    final List<String> slugs = new CopyOnWriteArrayList<>();
    /** Responses that would make a client restart or give up. */
    final List<Integer> refusals = new CopyOnWriteArrayList<>();

    private volatile boolean stopping;
    private volatile String cursor;

    LogClient(String cursor) {
        this.cursor = cursor;
    }

    String cursor() {
        return cursor;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                step();
            }
        } catch (InterruptedException e) {
            // the test is over
        }
    }

    private void step() throws InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request(1), BodyHandlers.ofString());
        } catch (IOException e) {
            // no response: as after a 503
            return;
        }
        if (answer.statusCode() == 200) {
            take(answer.body());
        } else if (answer.statusCode() < 500) {
            refusals.add(answer.statusCode());
            stopping = true;
        }
    }

    private HttpRequest request(int wait) {
        var uri = "http://localhost:%d/api/v1/changes?wait=%d%s"
                .formatted(
                        RestAssured.port,
                        wait,
                        cursor == null ? "" : "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).build();
    }

    /** Returns how many there were. */
    private int take(String body) {
        try {
            var page = JSON.readTree(body);
            cursor = page.get("next").textValue();
            for (JsonNode item : page.get("items")) {
                ids.add(item.get("id").textValue());
                slugs.add(item.get("data").get("slug").textValue());
            }
            return page.get("items").size();
        } catch (IOException e) {
            throw new IllegalStateException(body, e);
        }
    }

    /** Returns everything after a cursor, as slugs. */
    static List<String> all(String after) throws IOException, InterruptedException {
        var client = new LogClient(after);
        String body;
        do {
            body = client.http.send(client.request(0), BodyHandlers.ofString()).body();
        } while (client.take(body) > 0);
        return new ArrayList<>(client.slugs);
    }

    /** Creates an event; returns the status of the response. */
    static int write(String slug) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": {"en": "N"}, "classification": "session", "status": "confirmed",
                         "startDate": "2020"}""".formatted(slug))
                .post("/api/v1/events")
                .statusCode();
    }
}
