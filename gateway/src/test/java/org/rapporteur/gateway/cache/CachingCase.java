package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Revisions;

/** Reads of a service whose changes the gateway receives. */
abstract class CachingCase {

    private static final String PROBE = "/api/v1/events/probe";
    /** Of a machine that is busy with other tests. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** A separate path for each test: what a previous one has cached does not matter. */
    final String path = "/api/v1/events/kept-" + TESTS.incrementAndGet();

    private Revisions revisions;
    /** The state of the service, in its response and its tag. */
    final AtomicInteger state = new AtomicInteger(1);

    @BeforeEach
    void aServiceWhoseChangesAreHeard() {
        revisions = Revisions.of(Behind.EVENTS);
        Behind.EVENTS.on("*", exchange -> answer(exchange, "state " + state.get()));
        heard();
    }

    /** Waits until the current revision is known: what is cached from now on is cached until the next one. */
    void heard() {
        await().atMost(PATIENCE).until(() -> {
            // a read makes the gateway listen
            get(PROBE);
            return revisions.isKnown();
        });
    }

    /** Changes the state of the service, and waits until the gateway knows. */
    void change() {
        state.incrementAndGet();
        revisions.change();
        heard();
    }

    static void answer(HttpExchange exchange, String text) throws IOException {
        var tag = "\"" + text.hashCode() + "\"";
        var known = exchange.getRequestHeaders().getFirst("If-None-Match");
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("Link", "</next>; rel=\"next\"");
        boolean same = known != null && known.contains(tag);
        Behind.EVENTS.reply(exchange, same ? 304 : 200, same ? "" : "{\"text\":\"%s\"}".formatted(text));
    }

    static long asked(String asking) {
        return Behind.EVENTS.asked().stream()
                .filter(asked -> asked.uri().equals(asking))
                .count();
    }

    static Response get(String asking) {
        return given().get(asking);
    }

    static RequestSpecification plain(String accepted) {
        var request = given().config(newConfig().decoderConfig(decoderConfig().noContentDecoders()));
        return accepted == null ? request : request.header("Accept-Encoding", accepted);
    }
}
