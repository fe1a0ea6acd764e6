package org.rapporteur.kit.telemetry;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Enables traces only if their destination is known: without {@code OTEL_EXPORTER_OTLP_ENDPOINT}, OpenTelemetry
 * does not start.
 */
public class TracesSwitch implements ConfigSourceFactory {

    /** Like the defaults in microprofile-config.properties: the environment takes precedence. */
    private static final int ORDINAL = 100;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var endpoint = context.getValue("otel.exporter.otlp.endpoint");
        boolean off = endpoint == null
                || endpoint.getValue() == null
                || endpoint.getValue().isBlank();
        return List.of(new PropertiesConfigSource(
                Map.of("quarkus.otel.sdk.disabled", Boolean.toString(off)), "where traces go", ORDINAL));
    }
}
