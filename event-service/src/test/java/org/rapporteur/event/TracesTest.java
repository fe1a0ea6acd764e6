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
import io.restassured.http.ContentType;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** A service continues the trace of a request, including its database statements. */
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

    /** Used if traces are enabled. */
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
    void theRequestAndItsStatementsAreInTheTraceOfTheGateway() throws InterruptedException {
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

    /** A service looks for changes to publish again and again, which must not fill the collector. */
    @Test
    void backgroundWorkIsNotTraced() {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType(ContentType.JSON)
                .body("""
                        {"slug": "traced", "name": {"en": "Traced"}, "classification": "workshop", "status": "completed",
                            "startDate": "2018"}""")
                .post("/api/v1/events")
                .then()
                .statusCode(201);
        // it is visible once the publisher has assigned its position, which takes several statements
        await().until(
                        () -> given().get("/api/v1/changes?limit=200")
                                .jsonPath()
                                .getList("items.data.slug"),
                        slugs -> slugs.contains("traced"));

        // a span ends a moment after the response has arrived
        var spans = await().until(exporter::getFinishedSpanItems, finished -> finished.stream()
                .anyMatch(span -> span.getKind() == SpanKind.SERVER));
        assertThat(spans)
                .filteredOn(span -> span.getKind() != SpanKind.SERVER)
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.getParentSpanContext().isValid())
                        .as("%s is part of a trace", span.getName())
                        .isTrue());
    }

    /** A span ends a moment after the response has arrived. */
    private List<SpanData> ofTheTrace() {
        return await().until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(TRACE))
                                .toList(),
                        spans -> spans.stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
    }
}
