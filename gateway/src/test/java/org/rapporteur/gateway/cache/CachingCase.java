package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Revisions;

/** Reads of a service whose changes the gateway hears of. */
abstract class CachingCase {

    private static final String PROBE = "/api/v1/events/probe";
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Of each test its own: what one before it has left in memory is of no matter. */
    final String path = "/api/v1/events/kept-" + TESTS.incrementAndGet();

    private Revisions revisions;
    /** What the service has: shown in its answer, and in its tag. */
    final AtomicInteger state = new AtomicInteger(1);

    @BeforeEach
    void aServiceWhoseChangesAreHeard() {
        revisions = Revisions.of(Behind.EVENTS);
        Behind.EVENTS.on("*", exchange -> answer(exchange, "state " + state.get()));
        heard();
    }

    /** The present revision is known: what is kept from now on is kept until the next one. */
    void heard() {
        await().until(() -> {
            // who reads has the gateway listen
            get(PROBE);
            return revisions.isKnown();
        });
    }

    /** Changes what the service has, and waits until the gateway has heard of it. */
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
