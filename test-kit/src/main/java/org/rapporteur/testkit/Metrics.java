package org.rapporteur.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.ConfigProvider;

/** The metrics of the program under test, from its management interface. */
public final class Metrics {

    private Metrics() {}

    /** Returns their address. */
    public static URI uri() {
        return URI.create(ConfigProvider.getConfig().getValue("test.management.url", String.class) + "/metrics");
    }

    /** Returns all of them, in Prometheus format. */
    public static String text() {
        try (var stream = uri().toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the sum of the samples whose line starts like this; empty if there is none. */
    public static OptionalDouble sum(String beginning) {
        var samples = text().lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        return samples.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(java.util.Arrays.stream(samples).sum());
    }
}
