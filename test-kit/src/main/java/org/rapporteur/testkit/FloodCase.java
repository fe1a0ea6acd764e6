package org.rapporteur.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 requests with endless headers: the server closes their connections, and nobody else notices. */
public abstract class FloodCase {

    private static final int CONNECTIONS = 8;
    /** What one connection tries to send, including the nine-byte frame headers. */
    private static final int BYTES = 4 * 1024 * 1024;

    private static final long MEMORY = 48L * 1024 * 1024;

    @ParameterizedTest(name = "frames of {0} bytes")
    @ValueSource(ints = {0, 1, 1024, 16 * 1024})
    void aHeadWithoutEndIsCutOff(int size) throws Exception {
        var server = URI.create("http://127.0.0.1:" + RestAssured.port);
        var fragment = new byte[size];
        live();
        long before = used();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ContinuationFlood.Outcome> flood =
                    () -> ContinuationFlood.send(server, fragment, BYTES / (9 + size));
            var floods = Stream.generate(() -> clients.submit(flood))
                    .limit(CONNECTIONS)
                    .toList();
            do {
                live();
            } while (!floods.stream().allMatch(Future::isDone));
            for (var each : floods) {
                assertThat(each.get().error()).as("why it was cut off").isPresent();
            }
        }
        live();
        assertThat(used() - before).as("bytes that stay").isLessThan(MEMORY);
    }

    private static void live() {
        given().get("/q/health/live").then().statusCode(200);
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
