package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A public data set, converted and loaded as documented; the API must return what its README says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealDataSet {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOAD = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    private Path converted;

    /** Returns the system that contains all sets. */
    abstract LauncherSystem system();

    abstract String set();

    /** Returns the folder of the sets: beside the checkout. */
    static Path shared() {
        return Checkout.ROOT.resolveSibling("shared").resolve("data");
    }

    final Api api() {
        return system().api();
    }

    @BeforeAll
    void convertAndLoad() throws IOException {
        var source = shared().resolve(set());
        assumeTrue(Files.isDirectory(source), () -> "skipped: there is no real data in " + source);
        converted = convert(set(), folder);
        load();
    }

    /** Converts a set to a data folder inside another folder. */
    static Path convert(String set, Path folder) {
        var target = folder.resolve(set);
        Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-jar",
                        "conversions/target/conversions.jar",
                        "--quiet",
                        set,
                        shared().resolve(set).toString(),
                        target.toString())
                .mustRun(Duration.ofMinutes(2));
        return target;
    }

    private void load() {
        var loaded = system().command("load", converted.toString()).run(LOAD);
        assertThat(loaded.exitCode()).as(loaded.output()).isZero();
    }

    @Test
    void loadingAgainChangesNothing() {
        var end = api().endOfChanges();

        load();

        assertThat(api().changesAfter(end, 2)).isEmpty();
    }

    /** Returns every item of a list that belongs to this set: its slug starts with the set's name. */
    final List<Map<String, Object>> ours(String path) {
        return exported(path)
                .filter(item -> ((String) item.get("slug")).startsWith(set() + "-"))
                .toList();
    }

    /** Returns everything that matches a list's filters, from an export: one item per line. */
    final Stream<Map<String, Object>> exported(String path) {
        var answer = api().request().accept("application/x-ndjson").get("/api/v1/" + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.asString().lines().map(RealDataSet::parsed);
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return JSON.readValue(line, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    static <K> Map<K, Long> count(List<Map<String, Object>> items, Function<Map<String, Object>, K> key) {
        return items.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    /** Returns a nested member, such as {@code name} {@code en}; null if absent. */
    static Object at(Map<?, ?> item, Object... path) {
        Object value = item;
        for (var step : path) {
            value = step instanceof Integer index
                    ? value instanceof List<?> list && index < list.size() ? list.get(index) : null
                    : value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }
}
