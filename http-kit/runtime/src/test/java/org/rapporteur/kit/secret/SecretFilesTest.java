package org.rapporteur.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    Path folder;

    private static SmallRyeConfig with(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new SecretFiles())
                .withDefaultValue("quarkus.flyway.password", "${quarkus.datasource.password:}")
                .build();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void everySecretMayBeInAFile() throws IOException {
        var environment = new HashMap<String, String>();
        for (var secret : SecretFiles.SECRETS) {
            environment.put(
                    secret.replace('.', '_').toUpperCase() + "_FILE", file(secret, "the content of " + secret + "\n"));
        }

        var config = with(environment);

        for (var secret : SecretFiles.SECRETS) {
            assertThat(config.getValue(secret, String.class)).isEqualTo("the content of " + secret);
        }
        assertThat(config.getValue("quarkus.flyway.password", String.class))
                .isEqualTo("the content of quarkus.datasource.password");
    }

    @Test
    void theFileGoesFirstAndWithoutOneTheVariableCounts() throws IOException {
        assertThat(with(Map.of("QUARKUS_DATASOURCE_PASSWORD", "plain"))
                        .getValue("quarkus.datasource.password", String.class))
                .isEqualTo("plain");
        for (var plain : new String[] {"", "plain"}) {
            assertThat(with(Map.of(
                                    "QUARKUS_DATASOURCE_PASSWORD",
                                    plain,
                                    "QUARKUS_DATASOURCE_PASSWORD_FILE",
                                    file("password", "kept")))
                            .getValue("quarkus.datasource.password", String.class))
                    .isEqualTo("kept");
        }
    }

    @Test
    void aVariableThatIsEmptyNamesNoFile() {
        assertThat(with(Map.of("RAPPORTEUR_PEERS_SECRET_FILE", "", "RAPPORTEUR_PEERS_SECRET", "plain"))
                        .getValue("rapporteur.peers.secret", String.class))
                .isEqualTo("plain");
    }

    @Test
    void aFileThatIsNotThereOrHoldsNoSecretIsRefusedInOneLine() throws IOException {
        var refused = Map.of(
                folder.resolve("nowhere").toString(),
                "is not there",
                folder.toString(),
                "is no file",
                file("empty", "\n"),
                "is empty",
                file("long", "x".repeat(70_000)),
                "is too long",
                "/dev/zero",
                "is no file");
        refused.forEach((name, why) -> assertThatThrownBy(() -> with(Map.of("RAPPORTEUR_PEERS_SECRET_FILE", name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("RAPPORTEUR_PEERS_SECRET_FILE names " + name)
                .hasMessageContaining(why)
                .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1)));
    }
}
