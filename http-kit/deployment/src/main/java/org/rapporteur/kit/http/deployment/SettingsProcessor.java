package org.rapporteur.kit.http.deployment;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ConfigClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.pkg.builditem.BuildSystemTargetBuildItem;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Writes the settings of a program, from its mappings ({@code @ConfigMapping}): for {@code UnknownSettings}, with
 * those of the other programs, which run in the same environment, and for the test that compares them with the
 * committed ones.
 */
class SettingsProcessor {

    private static final String PREFIX = "rapporteur.";

    /** The committed settings of a program, beside its pom. */
    private static final String COMMITTED = "settings.properties";

    /**
     * The programs' own sources of defaults; anything with a higher ordinal is not a default (MicroProfile
     * Config, ConfigSource).
     */
    private static final int OWN_SOURCES = 250;

    @BuildStep
    void write(
            List<ConfigClassBuildItem> classes,
            BuildSystemTargetBuildItem target,
            BuildProducer<GeneratedResourceBuildItem> resources)
            throws IOException {
        var own = own(classes);
        var text = new StringBuilder();
        own.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        resources.produce(resource("META-INF/rapporteur/" + COMMITTED, text.toString()));
        var all = new TreeSet<>(own.keySet());
        all.addAll(others(target.getOutputDirectory().toAbsolutePath().normalize()));
        resources.produce(resource("META-INF/rapporteur/settings", String.join("\n", all)));
    }

    private static GeneratedResourceBuildItem resource(String name, String text) {
        return new GeneratedResourceBuildItem(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Names and defaults. */
    private static SortedMap<String, String> own(Collection<ConfigClassBuildItem> classes) {
        var config = ConfigProvider.getConfig();
        var own = new TreeMap<String, String>();
        classes.stream()
                .filter(item -> item.isMapping() && (item.getPrefix() + ".").startsWith(PREFIX))
                .map(item -> ConfigMappings.ConfigClass.configClass(item.getConfigClass(), item.getPrefix()))
                .forEach(mapping -> mapping.getProperties()
                        .forEach((name, value) ->
                                own.putAll(value == null ? setByProgram(config, name) : Map.of(name, value))));
        return own;
    }

    /** A setting with the program's own default; several, if its name contains a key. */
    private static Map<String, String> setByProgram(Config config, String name) {
        var form =
                Pattern.compile(name.replace(".", "\\.").replace("*", "[^.]+")).asMatchPredicate();
        var values = new HashMap<String, String>();
        for (var source : config.getConfigSources()) {
            if (source.getOrdinal() <= OWN_SOURCES) {
                source.getPropertyNames().stream()
                        .filter(form)
                        .forEach(set -> values.putIfAbsent(set, source.getValue(set)));
            }
        }
        return values.isEmpty() ? Map.of(name, "") : values;
    }

    private static Collection<String> others(Path output) throws IOException {
        var names = new TreeSet<String>();
        try (Stream<Path> folders = Files.list(output.getParent().getParent())) {
            for (var folder : (Iterable<Path>) folders::iterator) {
                var file = folder.resolve(COMMITTED);
                if (Files.exists(file)) {
                    // other programs have a setting for the address of this one
                    names.add(PREFIX + folder.getFileName() + ".url");
                    var properties = new Properties();
                    try (var in = Files.newBufferedReader(file)) {
                        properties.load(in);
                    }
                    names.addAll(properties.stringPropertyNames());
                }
            }
        }
        return names;
    }
}
