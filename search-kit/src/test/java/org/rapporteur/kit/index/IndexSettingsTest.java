package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexSettingsTest {

    private static IndexSettings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(IndexSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(IndexSettings.class);
    }

    @Test
    void hasDefaults() {
        var settings = settings(Map.of());
        assertThat(settings.folder()).isEmpty();
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.buffer().asLongValue()).isEqualTo(32 * 1024 * 1024);
        assertThat(settings.commits()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void readsAFolder() {
        assertThat(settings(Map.of("rapporteur.search.folder", "/var/lib/library"))
                        .folder())
                .contains(Path.of("/var/lib/library"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> settings(Map.of("rapporteur.search.foldr", "/var/lib/library")))
                .hasMessageContaining("rapporteur.search.foldr");
    }
}
