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
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

    private static final String PUBLIC_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==";

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

    private static String contentOf(String secret) {
        return secret.equals("mp.jwt.verify.publickey") ? PUBLIC_KEY : "the content of " + secret;
    }

    @Test
    void everySecretMayBeInAFile() throws IOException {
        var environment = new HashMap<String, String>();
        for (var secret : SecretFiles.SECRETS) {
            environment.put(secret.replace('.', '_').toUpperCase() + "_FILE", file(secret, contentOf(secret) + "\n"));
        }

        var config = with(environment);

        for (var secret : SecretFiles.SECRETS) {
            assertThat(config.getValue(secret, String.class)).isEqualTo(contentOf(secret));
        }
        assertThat(config.getValue("quarkus.flyway.password", String.class))
                .isEqualTo("the content of quarkus.datasource.password");
    }

    /** What a password may contain: all of these start or escape an expression in a properties file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a$$b",
                "abc${X}def",
                "a${}b",
                "a:${b",
                "${x:def}",
                "${x::def}",
                "a\\$b",
                "a\\\\$b",
                "a\\b",
                "$",
                "a$",
                "$$$",
                "}$}{",
                "a\\,b,c"
            })
    void aSecretIsTheContentOfItsFileWhateverItContains(String secret) throws IOException {
        var config = with(Map.of("QUARKUS_DATASOURCE_PASSWORD_FILE", file("password", secret + "\n")));

        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo(secret);
        assertThat(config.getValue("quarkus.flyway.password", String.class)).isEqualTo(secret);
        assertThat(config.getOptionalValue("quarkus.datasource.password", String.class))
                .hasValue(secret);
    }

    @Test
    void acceptsKeysOfAnyFormAndRejectsAnythingElse() throws Exception {
        var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var base64 = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024); // quick to generate
        var rsa = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        for (var key : new String[] {
            rsa,
            "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}"
        }) {
            assertThat(with(Map.of("MP_JWT_VERIFY_PUBLICKEY_FILE", file("key", key)))
                            .getValue("mp.jwt.verify.publickey", String.class))
                    .isEqualTo(key);
        }
        for (var key : new String[] {"nonsense", "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----", "{}"}) {
            var name = file("key", key);
            assertThatThrownBy(() -> with(Map.of("MP_JWT_VERIFY_PUBLICKEY_FILE", name)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "MP_JWT_VERIFY_PUBLICKEY_FILE names %s, which contains no public key (PEM, or only its Base64)"
                                    .formatted(name));
        }
    }

    @Test
    void theFileTakesPrecedenceOverTheVariable() throws IOException {
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
    void ignoresAnEmptyFileVariable() {
        assertThat(with(Map.of("RAPPORTEUR_PEERS_SECRET_FILE", "", "RAPPORTEUR_PEERS_SECRET", "plain"))
                        .getValue("rapporteur.peers.secret", String.class))
                .isEqualTo("plain");
    }

    @Test
    void rejectsAMissingOrInvalidFileInOneLine() throws IOException {
        var refused = Map.of(
                folder.resolve("nowhere").toString(),
                "does not exist",
                folder.toString(),
                "is not a regular file",
                file("empty", "\n"),
                "is empty",
                file("long", "x".repeat(70_000)),
                "is too long",
                "/dev/zero",
                "is not a regular file",
                Files.write(folder.resolve("latin-1"), new byte[] {'a', (byte) 0xe4})
                        .toString(),
                "is not UTF-8",
                "/a\0b",
                "is not a valid file name");
        refused.forEach((name, why) -> assertThatThrownBy(() -> with(Map.of("RAPPORTEUR_PEERS_SECRET_FILE", name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("RAPPORTEUR_PEERS_SECRET_FILE names " + name)
                .hasMessageContaining(why)
                .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1)));
    }
}
