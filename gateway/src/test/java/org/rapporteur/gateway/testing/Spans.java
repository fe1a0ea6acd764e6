package org.rapporteur.gateway.testing;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Keeps the spans of tests that have traces; the others have none, as it is by default. */
public class Spans {

    @Produces
    @Singleton
    InMemorySpanExporter exporter() {
        return InMemorySpanExporter.create();
    }

    /** Traces are turned on as an operator does it: by saying where they go. */
    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("otel.exporter.otlp.endpoint", "http://127.0.0.1:4317", "quarkus.otel.simple", "true");
        }
    }
}
