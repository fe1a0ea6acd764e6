package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the files for Prometheus and Grafana, as far as possible without these programs. */
class ObservabilityIT {

    @Test
    void grafanaCanReadTheDashboard() {
        var dashboard = Observability.dashboard();

        assertThat(dashboard.path("uid").asText()).isNotBlank();
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        // an id belongs to its database; files have none
        assertThat(dashboard.has("id")).isFalse();
        assertThat(names(dashboard.path("templating").path("list"))).containsExactly("datasource", "job", "instance");
        var datasource = dashboard.path("templating").path("list").get(0);
        assertThat(datasource.path("type").asText()).isEqualTo("datasource");
        assertThat(datasource.path("query").asText()).isEqualTo("prometheus");
        assertThat(Observability.panels())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
        assertThat(Observability.panels())
                .extracting(panel -> panel.path("title").asText())
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void eachPanelUsesTheSelectedDataSource() {
        for (var panel : Observability.panels()) {
            var title = panel.path("title").asText();
            assertThat(panel.path("type").asText()).as(title).isIn("row", "timeseries", "stat", "table");
            if (panel.path("type").asText().equals("row")) {
                continue;
            }
            assertDatasource(title, panel);
            assertThat(panel.path("description").asText()).as(title).isNotBlank();
            assertThat(panel.path("fieldConfig").path("defaults").isObject())
                    .as(title)
                    .isTrue();
            var references = new ArrayList<String>();
            for (var target : panel.path("targets")) {
                assertDatasource(title, target);
                assertThat(target.path("expr").asText()).as(title).isNotBlank();
                references.add(target.path("refId").asText());
            }
            assertThat(references).as(title).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static void assertDatasource(String title, JsonNode asking) {
        assertThat(asking.path("datasource").path("type").asText()).as(title).isEqualTo("prometheus");
        assertThat(asking.path("datasource").path("uid").asText()).as(title).isEqualTo("${datasource}");
    }

    @Test
    void panelsDoNotOverlap() {
        var cells = new HashMap<String, String>();
        for (var panel : Observability.panels()) {
            var place = panel.path("gridPos");
            int left = place.path("x").asInt(-1);
            int width = place.path("w").asInt();
            assertThat(left).isNotNegative();
            assertThat(width).isPositive();
            assertThat(left + width).as(panel.path("title").asText()).isLessThanOrEqualTo(24);
            for (int x = left; x < left + width; x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(cells.put(x + " " + y, panel.path("title").asText()))
                            .as(panel.path("title").asText())
                            .isNull();
                }
            }
        }
    }

    @Test
    void anAlertHasAllThatItNeeds() {
        assertThat(Observability.rules())
                .extracting(rule -> rule.path("alert").asText())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("Rapporteur[A-Z][A-Za-z]+"));
        for (var rule : Observability.rules()) {
            var name = rule.path("alert").asText();
            assertThat(rule.path("expr").asText()).as(name).isNotBlank();
            assertThat(rule.path("labels").path("severity").asText()).as(name).isIn("warning", "critical");
            assertThat(rule.path("annotations").path("summary").asText())
                    .as(name)
                    .isNotBlank();
            if (rule.has("for")) {
                assertThat(rule.path("for").asText()).as(name).matches("\\d+[smh]");
            }
            assertThat(new TreeSet<>(fields(rule)))
                    .as(name)
                    .isSubsetOf(Set.of("alert", "expr", "for", "labels", "annotations"));
        }
    }

    @Test
    void expressionsAreBalanced() {
        Observability.expressions().forEach((place, expression) -> {
            for (var pair : List.of("()", "{}", "[]")) {
                assertThat(count(expression, pair.charAt(0)))
                        .as("%s: %s", place, expression)
                        .isEqualTo(count(expression, pair.charAt(1)));
            }
            assertThat(count(expression, '"') % 2).as(place).isZero();
        });
    }

    private static long count(String text, char character) {
        return text.chars().filter(each -> each == character).count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "up{job=\"a\"} == 0; up[job]",
                "rate(a_total{job=\"$job\", use=~\"x|y\"}[$__rate_interval]); a_total[job, use]",
                "sum by (le, use) (rate(a_bucket[5m])) / on (instance) b > 0.5; a_bucket[] b[]",
                "histogram_quantile(0.99, sum by (le) (rate(a_bucket{uri!~\"/x.*\"}[5m]))); a_bucket[uri]",
                "a{x=\"b{c}\"} and on(x) d unless e offset 5m; a[x] d[] e[]",
            })
    void findsMetricsInAnExpression(String expression, String found) {
        assertThat(Observability.selectors(expression).stream()
                        .map(selector -> selector.metric() + selector.labels().toString()))
                .containsExactly(found.split("(?<=]) "));
    }

    @Test
    void findsLabelsInSamples() {
        assertThat(Observability.samples(List.of("# HELP a\na{b=\"x=1\",c=\"}\"} 1.0\nd 2\n")))
                .isEqualTo(Map.of("a", Set.of("b", "c"), "d", Set.of()));
    }

    /** The profile in docker-compose.yml mounts the files, and the targets exist. */
    @Test
    void theProfileStartsBothWithTheirFiles() throws IOException {
        var compose = new ObjectMapper(new YAMLFactory())
                .readTree(Checkout.ROOT.resolve("docker-compose.yml").toFile());
        for (var service : List.of("prometheus", "grafana")) {
            var definition = compose.path("services").path(service);
            assertThat(definition.path("image").asText()).matches(".+:v?\\d+\\.\\d+\\.\\d+");
            for (var port : definition.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
            }
            for (var volume : definition.path("volumes")) {
                var source = volume.asText().split(":")[0];
                assertThat(
                                source.startsWith("./")
                                        ? Files.isDirectory(Checkout.ROOT.resolve(source))
                                        : compose.path("volumes").has(source))
                        .as(source)
                        .isTrue();
            }
        }
        var targets = new ArrayList<String>();
        Observability.yaml("prometheus/prometheus.yml").path("scrape_configs").forEach(scrape -> scrape.path(
                        "static_configs")
                .forEach(some -> some.path("targets").forEach(target -> targets.add(target.asText()))));
        assertThat(targets)
                .containsExactlyInAnyOrder(
                        "gateway:9000", "event-service:9000", "statement-service:9000", "participant-service:9000");
        for (var target : targets) {
            assertThat(compose.path("services").path(target.split(":")[0]).path("networks"))
                    .as(target)
                    .extracting(JsonNode::asText)
                    .contains("services");
        }
        assertThat(compose.path("services").path("prometheus").path("networks"))
                .extracting(JsonNode::asText)
                .contains("services", "observability");
    }

    /**
     * The configuration for one process tree reads what the launcher writes into the default data folder, and
     * the same rules.
     */
    @Test
    void findsTheTargetsOfOneProcessTree() {
        var file = Observability.yaml("prometheus/process-tree.yml");
        var folder = Observability.FOLDER.resolve("prometheus");

        assertThat(folder.resolve(file.path("rule_files").path(0).asText())).exists();
        assertThat(file.path("scrape_configs")).singleElement().satisfies(scrape -> {
            assertThat(scrape.path("job_name").asText()).isEqualTo("rapporteur");
            assertThat(scrape.path("metrics_path").asText()).isEqualTo("/q/metrics");
            assertThat(folder.resolve(scrape.path("file_sd_configs")
                                    .path(0)
                                    .path("files")
                                    .path(0)
                                    .asText())
                            .normalize())
                    .isEqualTo(Checkout.ROOT.resolve("data/run/prometheus-targets.json"));
        });
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        list.forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private static List<String> fields(JsonNode node) {
        var fields = new ArrayList<String>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
