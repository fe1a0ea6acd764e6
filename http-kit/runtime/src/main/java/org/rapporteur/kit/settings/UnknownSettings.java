package org.rapporteur.kit.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Fails the start if something is set under a name of ours that none of our programs has (docs/adr/0048):
 * otherwise, a misspelt setting would silently have no effect. It is not itself a source; a factory of sources
 * knows all names before their values are used.
 */
public class UnknownSettings implements ConfigSourceFactory {

    /** The names of all programs' settings, one per line; written by the build ({@code SettingsProcessor}). */
    static final String SETTINGS = "META-INF/rapporteur/settings";

    /** The variables that are not settings, one per line. */
    static final String VARIABLES = "META-INF/rapporteur/variables";

    /** @throws ConfigurationException if there are any: the start then fails with one line for each */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var settings = lines(SETTINGS);
        // during the build of a program, and in tests of parts of it
        if (!settings.isEmpty()) {
            check(new KnownNames(settings, lines(VARIABLES)), context.getConfigSources());
        }
        return List.of();
    }

    static void check(KnownNames known, Iterable<ConfigSource> sources) {
        var refusals = new TreeSet<String>();
        for (var source : sources) {
            for (var name : names(source)) {
                known.refusal(name, title(source)).ifPresent(refusals::add);
            }
        }
        if (!refusals.isEmpty()) {
            throw new ConfigurationException(String.join("\n", refusals));
        }
    }

    private static Set<String> names(ConfigSource source) {
        return source.getPropertyNames().stream()
                // the environment guesses names of settings from its variables in addition, and
                // may guess wrong
                .map(name -> source instanceof EnvConfigSource ? KnownNames.variable(name) : withoutProfile(name))
                .collect(Collectors.toSet());
    }

    /** {@code %test.rapporteur.…} is {@code rapporteur.…}. */
    private static String withoutProfile(String name) {
        return name.startsWith("%") ? name.substring(name.indexOf('.') + 1) : name;
    }

    private static String title(ConfigSource source) {
        return switch (source) {
            case EnvConfigSource environment -> "environment";
            case SysPropConfigSource properties -> "system property";
            // PropertiesConfigSource[source=jar:…/application.properties]
            default -> source.getName().replaceFirst(".*\\[source=(.*)]", "$1");
        };
    }

    private static Set<String> lines(String resource) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? Set.of() : lines(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> lines(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
