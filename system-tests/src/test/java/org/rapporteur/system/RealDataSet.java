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

/** A public data set, converted and loaded as the documentation tells; what its README knows must be what the API answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealDataSet {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOAD = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    private Path converted;

    /** The system that all sets are loaded into. */
    abstract LauncherSystem system();

    abstract String set();

    /** Where the sets are: beside the checkout. */
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

    /** Makes the data folder of a set inside of another folder. */
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

    /** Every item of a list that is of this set: its slug begins by the set's name. */
    final List<Map<String, Object>> ours(String path) {
        return exported(path)
                .filter(item -> ((String) item.get("slug")).startsWith(set() + "-"))
                .toList();
    }

    /** All that a list's filters match, as it is exported: a line an item. */
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

    /** A member of a member, such as {@code name} {@code en}; null where either is absent. */
    static Object at(Map<?, ?> item, String... path) {
        Object value = item;
        for (var member : path) {
            value = value instanceof Map<?, ?> map ? map.get(member) : null;
        }
        return value;
    }
}
