package org.rapporteur.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;

/** A service goes on with the trace of a request, down to the statements that it sends to the database. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(TracesTest.On.class)
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String GATEWAY = "00f067aa0ba902b7";

    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("otel.exporter.otlp.endpoint", "http://127.0.0.1:4317", "quarkus.otel.simple", "true");
        }
    }

    /** Used where traces are on. */
    static class Spans {
        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void theRequestAndItsStatementsAreInTheTraceThatTheGatewayHasBegun() throws InterruptedException {
        given().header("traceparent", "00-" + TRACE + "-" + GATEWAY + "-01")
                .get("/api/v1/events?limit=1")
                .then()
                .statusCode(200);

        var spans = ofTheTrace();
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.SERVER)
                .extracting(SpanData::getName, SpanData::getParentSpanId)
                .contains(tuple("GET /api/v1/events", GATEWAY));
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.CLIENT)
                .anySatisfy(span -> assertThat(span.getName()).startsWith("SELECT"));
    }

    /** A span ends a moment after the answer has arrived. */
    private List<SpanData> ofTheTrace() {
        return await().until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(TRACE))
                                .toList(),
                        spans -> spans.stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
    }
}
