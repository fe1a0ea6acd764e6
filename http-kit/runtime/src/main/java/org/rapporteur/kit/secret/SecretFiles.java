package org.rapporteur.kit.secret;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Secrets in files, as containers are given them: where {@code QUARKUS_DATASOURCE_PASSWORD_FILE} names a file, its content is
 * {@code quarkus.datasource.password}, and so on for every secret that there is. White space around it does not count.
 */
public class SecretFiles implements ConfigSourceFactory {

    private static final String PUBLIC_KEY = "mp.jwt.verify.publickey";

    /** The settings that may be in a file. Of each the name with {@code .file} behind it says in which. */
    static final List<String> SECRETS =
            List.of("quarkus.datasource.password", "rapporteur.peers.secret", PUBLIC_KEY, "otel.exporter.otlp.headers");

    /** Above the environment (300), in which compose files may have the variable itself, empty. */
    private static final int ORDINAL = 310;

    /** No secret is longer; what is may be something else altogether. */
    private static final long LONGEST = 64 * 1024L;

    /** @throws ConfigurationException when a file that is named cannot be had: the start then ends with this one line */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var secrets = new HashMap<String, String>();
        for (var secret : SECRETS) {
            var file = context.getValue(secret + ".file");
            if (file != null && file.getValue() != null && !file.getValue().isBlank()) {
                secrets.put(secret, literally(content(secret, file.getValue().strip())));
            }
        }
        return secrets.isEmpty()
                ? List.of()
                : List.of(new PropertiesConfigSource(Map.copyOf(secrets), "files of secrets", ORDINAL));
    }

    /** A value in which every dollar is itself, and begins no expression (MicroProfile Config, Property Expressions). */
    private static String literally(String content) {
        return content.replace("$", "\\$");
    }

    private static String content(String secret, String name) {
        var variable = (secret + ".file").replace('.', '_').toUpperCase(Locale.ROOT);
        try {
            var file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw refused(variable, name, Files.exists(file) ? "is no file" : "is not there");
            }
            if (Files.size(file) > LONGEST) {
                throw refused(variable, name, "is too long for a secret");
            }
            var content = Files.readString(file).strip();
            if (content.isEmpty()) {
                throw refused(variable, name, "is empty");
            }
            if (secret.equals(PUBLIC_KEY) && !PublicKeys.isOne(content)) {
                throw refused(variable, name, "holds no public key (PEM, or its Base64 alone)");
            }
            return content;
        } catch (InvalidPathException e) {
            // such as a letter beyond ASCII where the locale is C
            throw refused(variable, name, "is no name of a file in this locale");
        } catch (CharacterCodingException e) {
            throw refused(variable, name, "is not in UTF-8");
        } catch (IOException e) {
            throw refused(
                    variable, name, "cannot be read by this user (%s)".formatted(System.getProperty("user.name")));
        }
    }

    private static ConfigurationException refused(String variable, String name, String why) {
        return new ConfigurationException("%s names %s, which %s".formatted(variable, name, why));
    }
}
