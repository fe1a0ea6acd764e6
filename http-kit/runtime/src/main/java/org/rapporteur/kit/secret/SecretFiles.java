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
 * Secrets in files, as in containers: the content of the file that {@code QUARKUS_DATASOURCE_PASSWORD_FILE} names
 * becomes {@code quarkus.datasource.password}, and so on for every secret. Surrounding white space is ignored.
 */
public class SecretFiles implements ConfigSourceFactory {

    private static final String PUBLIC_KEY = "mp.jwt.verify.publickey";

    /** The settings that may be in a file. Each name with the suffix {@code .file} names that file. */
    static final List<String> SECRETS =
            List.of("quarkus.datasource.password", "rapporteur.peers.secret", PUBLIC_KEY, "otel.exporter.otlp.headers");

    /** Above the environment (300), where compose files may set the variable itself to an empty value. */
    private static final int ORDINAL = 310;

    /** Anything longer is not a secret. */
    private static final long LONGEST = 64 * 1024L;

    /** @throws ConfigurationException if a file cannot be read: the start then fails with this one line */
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

    /** Escapes a value so that no dollar sign starts an expression (MicroProfile Config, Property Expressions). */
    private static String literally(String content) {
        return content.replace("$", "\\$");
    }

    private static String content(String secret, String name) {
        var variable = (secret + ".file").replace('.', '_').toUpperCase(Locale.ROOT);
        try {
            var file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw refused(variable, name, Files.exists(file) ? "is not a regular file" : "does not exist");
            }
            if (Files.size(file) > LONGEST) {
                throw refused(variable, name, "is too long for a secret");
            }
            var content = Files.readString(file).strip();
            if (content.isEmpty()) {
                throw refused(variable, name, "is empty");
            }
            if (secret.equals(PUBLIC_KEY) && !PublicKeys.isOne(content)) {
                throw refused(variable, name, "contains no public key (PEM, or only its Base64)");
            }
            return content;
        } catch (InvalidPathException e) {
            // such as a non-ASCII character in the C locale
            throw refused(variable, name, "is not a valid file name in this locale");
        } catch (CharacterCodingException e) {
            throw refused(variable, name, "is not UTF-8");
        } catch (IOException e) {
            throw refused(
                    variable, name, "cannot be read by this user (%s)".formatted(System.getProperty("user.name")));
        }
    }

    private static ConfigurationException refused(String variable, String name, String why) {
        return new ConfigurationException("%s names %s, which %s".formatted(variable, name, why));
    }
}
