package org.rapporteur.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The settings of all programs, as committed beside their poms, are those in the docs, the Compose files and the
 * scripts.
 */
class SettingsInDocsTest {

    private static final Path ROOT = Path.of("..");
    private static final String GATEWAY = "gateway";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern VARIABLE = Pattern.compile("\\bRAPPORTEUR_[A-Z0-9_]*[A-Z0-9]\\b");

    /** The settings of each program with their defaults. */
    private static final Map<String, Map<String, String>> PROGRAMS = new TreeMap<>();

    /** A row of the table: names, programs, and defaults. */
    private record Row(List<String> names, String of, List<String> defaults) {}

    @BeforeAll
    static void read() throws IOException {
        try (var folders = Files.list(ROOT)) {
            for (var file : folders.map(folder -> folder.resolve("settings.properties"))
                    .filter(Files::exists)
                    .toList()) {
                var properties = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    properties.load(in);
                }
                var settings = new TreeMap<String, String>();
                properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
                PROGRAMS.put(file.getParent().getFileName().toString(), settings);
            }
        }
        assertThat(PROGRAMS).containsKeys(GATEWAY, "event-service");
        // the gateway has an address setting for each service
        PROGRAMS.keySet().stream().filter(name -> !name.equals(GATEWAY)).forEach(name -> PROGRAMS.get(GATEWAY)
                .put("rapporteur.%s.url".formatted(name), ""));
    }

    private static List<Row> table() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/operations.md")).stream()
                .filter(line -> line.startsWith("| `rapporteur."))
                .map(line -> line.split("\\|"))
                .map(cells -> new Row(
                        names(cells[1]),
                        cells[2].strip(),
                        List.of(cells[3].strip().split(", "))))
                .toList();
    }

    /** Returns all names in a cell; {@code .b.c} after {@code x.y.z} is {@code x.b.c}. */
    private static List<String> names(String cell) {
        var names = new ArrayList<String>();
        for (var code :
                CODE.matcher(cell).results().map(found -> found.group(1)).toList()) {
            var name = code;
            if (code.startsWith(".")) {
                name = names.getLast();
                for (int i = code.split("\\.").length - 1; i > 0; i--) {
                    name = name.substring(0, name.lastIndexOf('.'));
                }
                name += code;
            }
            names.add(name);
        }
        return names;
    }

    /** Whether a name in the table means a setting; a word in capitals stands for any. */
    private static boolean isMeant(String documented, String setting) {
        return setting.matches(documented.replaceAll("\\.[A-Z]+\\.", ".[^.]+."));
    }

    private static Set<String> settings() {
        return PROGRAMS.values().stream().flatMap(all -> all.keySet().stream()).collect(Collectors.toSet());
    }

    @Test
    void theTableContainsAllSettingsAndNothingElse() throws IOException {
        var documented = table().stream().flatMap(row -> row.names().stream()).toList();

        assertThat(settings()).allSatisfy(setting -> assertThat(documented).anyMatch(name -> isMeant(name, setting)));
        assertThat(documented).allSatisfy(name -> assertThat(settings()).anyMatch(setting -> isMeant(name, setting)));
    }

    @Test
    void theTableNamesTheirPrograms() throws IOException {
        for (var row : table()) {
            for (var name : row.names()) {
                var programs = PROGRAMS.keySet().stream()
                        .filter(program ->
                                PROGRAMS.get(program).keySet().stream().anyMatch(set -> isMeant(name, set)))
                        .collect(Collectors.toSet());
                var of = programs.equals(PROGRAMS.keySet())
                        ? "all"
                        : programs.equals(Set.of(GATEWAY)) ? GATEWAY : programs.contains(GATEWAY) ? "" : "services";
                assertThat(row.of()).as(name).isEqualTo(of);
            }
        }
    }

    @Test
    void theTableContainsTheirDefaults() throws IOException {
        var defaults = new HashMap<String, String>();
        PROGRAMS.values().forEach(defaults::putAll);
        int compared = 0;
        for (var row : table()) {
            for (int i = 0; i < row.names().size(); i++) {
                var value = defaults.getOrDefault(row.names().get(i), "");
                if (!value.isEmpty()) {
                    assertThat(row.defaults()).as(row.names().toString()).hasSameSizeAs(row.names());
                    assertThat(row.defaults().get(i)).as(row.names().get(i)).isEqualTo(value);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    /** Otherwise, a program would refuse to start with it. */
    @Test
    void everyVariableInDocsAndScriptsIsKnown() throws IOException {
        var known = new TreeSet<String>();
        settings().forEach(name -> known.add(variable(name)));
        known.addAll(
                Files.readAllLines(ROOT.resolve("http-kit/runtime/src/main/resources/META-INF/rapporteur/variables")));
        var named = new TreeMap<String, Path>();
        for (var file : namingFiles()) {
            VARIABLE.matcher(Files.readString(file)).results().forEach(found -> named.put(found.group(), file));
        }
        // unknown on purpose, for the tests of just that
        named.keySet().removeIf(name -> name.contains("CHACHE"));

        assertThat(named).hasSizeGreaterThan(20).containsKeys("RAPPORTEUR_SEEDS_MARK", "RAPPORTEUR_HOME");
        assertThat(named)
                .allSatisfy((name, file) -> assertThat(known).as("of %s", file).contains(name));
        assertThat(known.stream().filter(name -> !settings().stream()
                        .map(SettingsInDocsTest::variable)
                        .toList()
                        .contains(name)))
                .filteredOn(name -> !name.startsWith("#"))
                // -Drapporteur.document.write
                .filteredOn(name -> !name.equals("RAPPORTEUR_DOCUMENT_WRITE"))
                .allSatisfy(name -> assertThat(named).containsKey(name));
    }

    private static String variable(String setting) {
        return setting.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    private static List<Path> namingFiles() throws IOException {
        var files = new ArrayList<Path>();
        for (var name : List.of(
                "docker-compose.yml", "docker-compose.secrets.yml", ".env.example", "rapporteur", "README.md")) {
            files.add(ROOT.resolve(name));
        }
        for (var folder : List.of(
                "docs",
                "containers",
                "launcher/src",
                "seeds/src",
                "benchmarks/src",
                "system-tests/src",
                "test-kit/src")) {
            try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
                found.filter(file -> file.toString().matches(".*\\.(md|java|sh|yml|yaml)"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
