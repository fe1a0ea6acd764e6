package org.rapporteur.gateway.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caching;
import org.rapporteur.gateway.testing.Caller;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** Concurrent identical requests, and responses that become outdated on their way. */
@GatewayTest
@TestProfile(Caching.class)
class FillingTest extends CachingCase {

    @Test
    void callsTheServiceOnceForManyRequests() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        blocking(begun, goOn);
        try (var caller = new Caller("127.0.0.1", null)) {
            var first = caller.send("GET", path);
            begun.await();
            var others = caller.many(20, "GET", path);
            awaitWaiting(20);
            goOn.countDown();
            assertThat(first.join().body()).contains("state 1");
            assertThat(others).allSatisfy(other -> {
                assertThat(other.join().statusCode()).isEqualTo(200);
                assertThat(other.join().body()).contains("state 1");
            });
        }
        assertThat(asked(path)).isEqualTo(1);
    }

    /** The service answers the first request when it may continue, with its previous state. */
    private AtomicInteger blocking(CountDownLatch begun, CountDownLatch goOn) {
        var first = new AtomicInteger();
        Behind.EVENTS.on("GET " + path, exchange -> {
            var text = "state " + state.get();
            if (first.getAndIncrement() == 0) {
                begun.countDown();
                goOn.await();
            }
            answer(exchange, text);
        });
        return first;
    }

    private static void awaitWaiting(int many) {
        await().until(() -> Metrics.sum("rapporteur_cache_waiting").orElse(0) == many);
    }

    @Test
    void whatCannotBeCachedMakesNobodyWait() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = new AtomicInteger();
        Behind.EVENTS.on("GET " + path, exchange -> {
            if (first.getAndIncrement() == 0) {
                begun.countDown();
                goOn.await();
                Behind.EVENTS.problem(exchange, 503, "service-unavailable");
            } else {
                answer(exchange, "state 1");
            }
        });
        try (var caller = new Caller("127.0.0.1", null)) {
            var failed = caller.send("GET", path);
            begun.await();
            var others = caller.many(3, "GET", path);
            awaitWaiting(3);
            goOn.countDown();
            assertThat(failed.join().statusCode()).isEqualTo(503);
            assertThat(others)
                    .allSatisfy(other -> assertThat(other.join().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void aDisconnectingClientDoesNotAffectTheOthers() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var questions = blocking(begun, goOn);
        try (var caller = new Caller("127.0.0.1", null)) {
            try (var leaving = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                // like the others' requests
                leaving.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(path)
                                .getBytes(StandardCharsets.UTF_8));
                begun.await();
                var others = caller.many(5, "GET", path);
                awaitWaiting(5);
                leaving.close();
                assertThat(others)
                        .allSatisfy(other -> assertThat(other.join().body()).contains("state 1"));
            }
        } finally {
            goOn.countDown();
        }
        get(path);
        // one of the waiting requests took the place of the disconnected one, and the rest waited for it
        assertThat(questions).hasValue(2);
    }

    /**
     * A request that disconnected while it waited must not take the place of another: nobody would get a
     * response any more.
     */
    @Test
    void nobodyKeepsWaitingHoweverClientsDisconnect() throws Exception {
        for (int round = 0; round < 40; round++) {
            var asked = path + "?limit=" + (round + 1);
            Behind.EVENTS.on("GET " + asked, exchange -> answer(exchange, "state 1"));
            var leaving = new ArrayList<Socket>();
            for (int i = 0; i < 6; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
                // closed by a reset, which is detected at once
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(asked)
                                .getBytes(StandardCharsets.UTF_8));
                leaving.add(socket);
            }
            for (var socket : leaving) {
                socket.close();
            }
            try (var caller = new Caller("127.0.0.1", null)) {
                assertThat(caller.send("GET", asked)
                                .orTimeout(10, TimeUnit.SECONDS)
                                .join()
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        awaitWaiting(0);
    }

    @Test
    void doesNotCacheAResponseThatStartedBeforeAChange() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        blocking(begun, goOn);
        try (var caller = new Caller("127.0.0.1", null)) {
            var early = caller.send("GET", path);
            begun.await();
            change();
            // nor does a new request wait for it
            assertThat(caller.send("GET", path).join().body()).contains("state 2");
            change();
            goOn.countDown();
            assertThat(early.join().body()).contains("state 1");
        }
        get(path).then().body("text", equalTo("state 3"));
    }

    @Test
    void doesNotCacheAResponseThatStartedBeforeAWrite() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        blocking(begun, goOn);
        Behind.EVENTS.on("PATCH " + path, exchange -> {
            state.incrementAndGet();
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        try (var caller = new Caller("127.0.0.1", null)) {
            var early = caller.send("GET", path);
            begun.await();
            given().auth()
                    .oauth2(TestTokens.editor())
                    .body("{}")
                    .patch(path)
                    .then()
                    .statusCode(200);
            goOn.countDown();
            assertThat(early.join().body()).contains("state 1");
        }
        get(path).then().body("text", equalTo("state 2"));
    }
}
