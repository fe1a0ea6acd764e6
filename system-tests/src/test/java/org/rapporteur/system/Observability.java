package org.rapporteur.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files of {@code observability/}: their Prometheus queries. */
final class Observability {

    static final Path FOLDER = Checkout.ROOT.resolve("observability");

    /** A series that Prometheus itself adds for each target. */
    static final String UP = "up";

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\w+|\\{\\w+})");
    private static final Pattern LABELS_OF_OPERATORS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:][\\w:]*+)\\s*(?:\\{([^}]*)})?(?!\\s*\\()");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "inf", "nan");

    private Observability() {}

    /** A metric in an expression, with the labels that select it. */
    record Selector(String metric, Set<String> labels) {}

    /** Returns all expressions, by location. */
    static Map<String, String> expressions() {
        var expressions = new LinkedHashMap<String, String>();
        for (var rule : rules()) {
            expressions.put(
                    "alert " + rule.path("alert").asText(), rule.path("expr").asText());
        }
        for (var panel : panels()) {
            for (var target : panel.path("targets")) {
                expressions.put(
                        "panel %s, %s"
                                .formatted(
                                        panel.path("title").asText(),
                                        target.path("refId").asText()),
                        target.path("expr").asText());
            }
        }
        return expressions;
    }

    static List<JsonNode> rules() {
        var rules = new ArrayList<JsonNode>();
        yaml("prometheus/rules.yml").path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        return rules;
    }

    static JsonNode dashboard() {
        return read(new ObjectMapper(), "grafana/dashboards/rapporteur.json");
    }

    static List<JsonNode> panels() {
        var panels = new ArrayList<JsonNode>();
        dashboard().path("panels").forEach(panels::add);
        return panels;
    }

    /** Returns the metric by which the dashboard finds its job. */
    static String metricOfTheJob() {
        for (var variable : dashboard().path("templating").path("list")) {
            if (variable.path("name").asText().equals("job")) {
                return variable.path("query").path("query").asText().replaceAll("label_values\\((\\w+), job\\)", "$1");
            }
        }
        throw new AssertionError("the dashboard has no job");
    }

    static JsonNode yaml(String file) {
        return read(new ObjectMapper(new YAMLFactory()), file);
    }

    private static JsonNode read(ObjectMapper mapper, String file) {
        try {
            return mapper.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the selectors of a PromQL expression. */
    static List<Selector> selectors(String expression) {
        var plain = TEXT.matcher(VARIABLE.matcher(expression).replaceAll("0")).replaceAll("''");
        plain = LABELS_OF_OPERATORS.matcher(plain).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        var selectors = new ArrayList<Selector>();
        var found = SELECTOR.matcher(plain);
        while (found.find()) {
            if (WORDS.contains(found.group(1).toLowerCase(Locale.ROOT))) {
                continue;
            }
            var labels = new TreeSet<String>();
            if (found.group(2) != null) {
                LABEL.matcher(found.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
            selectors.add(new Selector(found.group(1), labels));
        }
        return selectors;
    }

    /** Returns the names of all samples in Prometheus format, each with all its labels. */
    static Map<String, Set<String>> samples(Iterable<String> texts) {
        var samples = new TreeMap<String, Set<String>>();
        for (var text : texts) {
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int open = line.indexOf('{');
                        var name = open < 0 ? line.substring(0, line.indexOf(' ')) : line.substring(0, open);
                        var labels = samples.computeIfAbsent(name, key -> new HashSet<>());
                        if (open >= 0) {
                            LABEL.matcher(TEXT.matcher(line.substring(open, line.lastIndexOf('}')))
                                            .replaceAll("''"))
                                    .results()
                                    .forEach(label -> labels.add(label.group(1)));
                        }
                    });
        }
        return samples;
    }
}
