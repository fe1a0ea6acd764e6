package org.rapporteur.gateway.record;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

/** Records of any length, for clients that read them, slowly or not at all. */
@GatewayTest
class RecordStreamTest {

    /** The memory of one record; see RecordReader. */
    private static final int ONE = 512 * 1024;

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    MeterRegistry metrics;

    @Test
    void fiveThousandParticipationsAndTwoThousandLongStatementsArriveInConstantMemory() throws Exception {
        LongRecord.of(5_000, 2_000, 10_000);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(record("/api/v1/events/long/record"), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();

            var found = count(answer.body());

            assertThat(found)
                    .containsEntry("participations", 5_000)
                    .containsEntry("person", 5_000)
                    .containsEntry("statements", 2_000)
                    .containsEntry("most", ONE);
        }
        nothingIsHeld();
    }

    @Test
    void aLongRecordHasATagFromTheServicesStates() {
        var record = LongRecord.of(300, 30, 10_000);
        var tag = given().get(LongRecord.PATH)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("W/\""))
                .header("Content-Length", nullValue())
                .extract()
                .header("ETag");
        int asked = Behind.PARTICIPANTS.asked().size();
        given().header("If-None-Match", tag)
                .get(LongRecord.PATH)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        assertThat(Behind.PARTICIPANTS.asked())
                .as("only the state is requested")
                .hasSize(asked + 1);
        record.change();
        given().header("If-None-Match", tag).get(LongRecord.PATH).then().statusCode(200);
        nothingIsHeld();
    }

    @Test
    void headMatchesGetAndReadsNoFurther() {
        LongRecord.of(300, 2_000, 10_000);
        given().head(LongRecord.PATH).then().statusCode(200).header("ETag", startsWith("W/\""));
        assertThat(Behind.STATEMENTS.asked()).hasSizeLessThan(5);
        LongRecord.of(1, 1, 10);
        var length = plain().get(LongRecord.PATH).then().extract().body().asByteArray().length;
        plain().head(LongRecord.PATH).then().header("Content-Length", String.valueOf(length));
        nothingIsHeld();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aServiceThatFailsInTheMiddleAbortsTheRecord(HttpClient.Version version) throws Exception {
        LongRecord.of(10, 500, 10_000).failAt(250);
        try (var http = HttpClient.newBuilder().version(version).build()) {
            // HTTP/2 starts with the first response
            http.send(record("/q/health/live"), BodyHandlers.ofString());
            assertThatThrownBy(() -> http.send(record(LongRecord.PATH), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            LongRecord.of(10, 10, 10);
            var again = http.send(record(LongRecord.PATH), BodyHandlers.ofString());
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.version()).isEqualTo(version);
        }
        nothingIsHeld();
    }

    @Test
    void aClientThatNeverReadsIsRejectedThenDisconnectedAndOthersAreServed() throws Exception {
        LongRecord.of(10, 2_000, 10_000);
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 20; i++) {
                silent.add(askAndNeverRead(LongRecord.PATH));
            }
            // the share of this address is taken
            await(() -> metrics.get("rapporteur.composition.memory").gauge().value() >= 4 * ONE);
            given().get(LongRecord.PATH)
                    .then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/too-many-requests"));
            // a separate client
            for (int i = 0; i < 10; i++) {
                given().auth()
                        .oauth2(TestTokens.editor())
                        .get("/api/v1/events/long/attendance")
                        .then()
                        .statusCode(200);
            }
            assertThat(metrics.get("rapporteur.composition.memory").gauge().value())
                    .isLessThanOrEqualTo(5 * ONE);
            // within its patience, the gateway ends them by itself
            await(() -> metrics.get("rapporteur.composition.memory").gauge().value() == 0);
            given().get("/api/v1/events/long/attendance").then().statusCode(200);
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void fortyEightAtOnceAreServedOrRejectedAndNoneIsTruncated() throws Exception {
        LongRecord.of(200, 300, 10_000);
        var lengths = new HashMap<Integer, Integer>();
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 48)
                    .mapToObj(i -> threads.submit(() -> http.send(record(LongRecord.PATH), BodyHandlers.ofByteArray())))
                    .toList();
            for (var answer : answers) {
                var got = answer.get();
                assertThat(got.statusCode()).isIn(200, 429);
                if (got.statusCode() == 200) {
                    lengths.merge(got.body().length, 1, Integer::sum);
                }
            }
        }
        assertThat(lengths).as("records by their lengths").hasSize(1);
        nothingIsHeld();
    }

    private static RequestSpecification plain() {
        return given().config(newConfig().decoderConfig(decoderConfig().noContentDecoders()));
    }

    private HttpRequest record(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    private Socket askAndNeverRead(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void nothingIsHeld() {
        await(() -> metrics.get("rapporteur.composition.memory").gauge().value() == 0);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it is so within half a minute").isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Counts what is in a record, read as it arrives, and the maximum memory of composed responses meanwhile. */
    private Map<String, Integer> count(InputStream body) throws IOException {
        var found = new HashMap<String, Integer>();
        try (var json = new JsonFactory().createParser(body)) {
            var within = "";
            int depth = 0;
            var order = new ArrayList<String>();
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                    if (depth == 3 && token == JsonToken.START_OBJECT) {
                        found.merge(within, 1, Integer::sum);
                        found.merge(
                                "most",
                                (int) metrics.get("rapporteur.composition.memory")
                                        .gauge()
                                        .value(),
                                Math::max);
                    }
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                    within = json.currentName();
                    order.add(within);
                } else if (token == JsonToken.VALUE_STRING && json.currentName().equals("kind")) {
                    found.merge(json.getText(), 1, Integer::sum);
                }
            }
            assertThat(order).isEqualTo(List.of("event", "participations", "statements"));
        }
        return found;
    }
}
