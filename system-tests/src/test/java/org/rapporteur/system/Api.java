package org.rapporteur.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The public API of a running system. */
record Api(URI gateway) {

    private static final String V1 = "/api/v1/";

    static Api on(int port) {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    RequestSpecification request() {
        return given().baseUri(gateway.toString()).urlEncodingEnabled(false);
    }

    RequestSpecification request(String token) {
        return request().auth().preemptive().oauth2(token);
    }

    /** GET of a raw path, whatever its response. */
    Response getRaw(String path) {
        return request().get(path);
    }

    /** GET of a path below {@code /api/v1/}, which must succeed. */
    Response get(String path) {
        var answer = getRaw(V1 + path);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET %s%s: %d %s".formatted(V1, path, answer.statusCode(), answer.asString()));
        }
        return answer;
    }

    /** Returns every item of a list, from all its pages. */
    List<Map<String, Object>> all(String path) {
        var items = new ArrayList<Map<String, Object>>();
        var separator = path.contains("?") ? "&" : "?";
        String next = null;
        do {
            var page = get(path + (next == null ? "" : separator + "cursor=" + next))
                    .jsonPath();
            items.addAll(page.getList("items"));
            next = page.getString("next");
        } while (next != null);
        return items;
    }

    /** Returns the cursor after the last change. */
    String endOfChanges() {
        var page = get("changes?limit=1000").jsonPath();
        while (!page.getList("items").isEmpty()) {
            page = get("changes?limit=1000&after=" + page.getString("next")).jsonPath();
        }
        return page.getString("next");
    }

    /** Returns the changes after a cursor that are available after a wait for the first. */
    List<Map<String, Object>> changesAfter(String cursor, int waitSeconds) {
        return get("changes?limit=1000&wait=%d&after=%s".formatted(waitSeconds, cursor))
                .jsonPath()
                .getList("items");
    }

    /** Polls until a condition holds; exceptions count as not yet. */
    static void eventually(String what, Duration limit, Callable<Boolean> condition) {
        await(what)
                .atMost(limit)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(condition);
    }
}
