package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.Spans;

/** A request is one trace (W3C Trace Context), from the client through the gateway to the services. */
@GatewayTest
@TestProfile(Spans.On.class)
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";
    private static final String SENT = "00-" + TRACE + "-" + CLIENT + "-01";

    @Inject
    InMemorySpanExporter exporter;

    @BeforeEach
    void forget() {
        exporter.reset();
    }

    @Test
    void proxiedRequestsContinueTheClientsTrace() throws Exception {
        Behind.EVENTS.json("GET /api/v1/events/paros", "{}");

        given().header("traceparent", SENT).get("/api/v1/events/paros").then().statusCode(200);

        var server = ended(span -> span.getKind() == SpanKind.SERVER);
        var client = ended(span -> span.getKind() == SpanKind.CLIENT);
        assertThat(server.getTraceId()).isEqualTo(TRACE);
        assertThat(server.getParentSpanId()).isEqualTo(CLIENT);
        assertThat(server.getName()).isEqualTo("GET /api/v1/events/{ref}");
        assertThat(client.getTraceId()).isEqualTo(TRACE);
        assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(Behind.EVENTS.asked()).singleElement().satisfies(asked -> assertThat(asked.header("traceparent"))
                .isEqualTo("00-%s-%s-01".formatted(TRACE, client.getSpanId())));
    }

    @Test
    void withoutAClientsTraceTheGatewayStartsOne() {
        Behind.EVENTS.json("GET /api/v1/events/paros", "{}");

        given().get("/api/v1/events/paros").then().statusCode(200);

        assertThat(Behind.EVENTS.asked().getFirst().header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain(TRACE);
    }

    @Test
    void requestsForAComposedResponseAreInItsTrace() throws Exception {
        Behind.EVENTS.json("GET /api/v1/events/paros", "{\"id\":\"e\"}");
        Behind.PARTICIPANTS.on("*", exchange -> Behind.PARTICIPANTS.reply(exchange, 200, "{\"items\":[]}"));
        Behind.STATEMENTS.on("*", exchange -> Behind.STATEMENTS.reply(exchange, 200, "{\"items\":[]}"));

        given().header("traceparent", SENT)
                .get("/api/v1/events/paros/record")
                .then()
                .statusCode(200);

        var server = ended(span -> span.getKind() == SpanKind.SERVER);
        assertThat(server.getName()).isEqualTo("GET /api/v1/events/{ref}/record");
        assertThat(Behind.all()).allSatisfy(standIn -> assertThat(standIn.asked())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.header("traceparent")).startsWith("00-" + TRACE)));
        assertThat(exporter.getFinishedSpanItems())
                .filteredOn(span -> span.getKind() == SpanKind.CLIENT)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(server.getSpanId()));
    }

    /** Services called on the gateway's own behalf are told not to trace either. */
    @Test
    void backgroundWorkIsNotTraced() {
        Behind.all().forEach(service -> service.json("GET /q/health/ready", "{}"));

        given().get("/q/health/group/services").then().statusCode(200);

        assertThat(Behind.all())
                .allSatisfy(service -> assertThat(service.asked()).isNotEmpty().allSatisfy(asked -> assertThat(
                                asked.header("traceparent"))
                        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")));
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    /** A span ends a moment after the response has arrived. */
    private SpanData ended(Predicate<SpanData> wanted) {
        return await().until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
