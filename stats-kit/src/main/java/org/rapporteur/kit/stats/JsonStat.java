package org.rapporteur.kit.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A statistic as a dataset of JSON-stat 2.0: a cube of the dimensions and, last, of the numbers of a group. A cell
 * without a group has no value: it is null, or absent in a sparse cube.
 *
 * @param value the values in row-major order as a list; or, if most would be null, by their place in it
 * @param status of cells, by their place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonStat(
        String version,
        @JsonProperty("class") String type,
        String label,
        List<String> note,
        List<String> id,
        List<Integer> size,
        Map<String, List<String>> role,
        Map<String, Axis> dimension,
        @JsonInclude(JsonInclude.Include.ALWAYS) Object value,
        Map<String, String> status,
        Extension extension) {

    /** The dimension of the numbers of a group. */
    static final String MEASURE = "measure";

    private static final int DECIMALS_OF_SHARES = 6;

    /** A dimension. */
    record Axis(String label, Category category) {}

    /** The values of a dimension, in order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Category(List<String> index, Map<String, String> label, Map<String, Unit> unit) {}

    record Unit(int decimals) {}

    /** What the standard has no place for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extension(
            long total,
            Long recorded,
            BigDecimal recordedShare,
            long groupCount,
            Map<String, Missing> missing,
            String href,
            Map<String, Map<String, String>> status) {}

    private record Cell(List<String> key, JsonNode group) {}

    static JsonStat of(Shape shape, Grouped statistic, ObjectMapper json) {
        var dimensions = shape.dimensions();
        var cells = statistic.groups().stream()
                .map(group -> json.<JsonNode>valueToTree(group))
                .map(group -> new Cell(
                        dimensions.stream()
                                .map(name -> group.path("key").path(name).asText())
                                .toList(),
                        group))
                .toList();
        var axes = new LinkedHashMap<String, Axis>();
        var places = new ArrayList<Map<String, Integer>>();
        for (int i = 0; i < dimensions.size(); i++) {
            var labels = labels(shape.by().get(i), i, cells);
            places.add(places(labels.keySet().stream().toList()));
            axes.put(
                    dimensions.get(i),
                    new Axis(
                            words(dimensions.get(i)),
                            new Category(List.copyOf(labels.keySet()), labels.isEmpty() ? null : labels, null)));
        }
        axes.put(MEASURE, measures(shape));
        var size = axes.values().stream()
                .map(axis -> axis.category().index().size())
                .toList();
        var values = new TreeMap<Long, JsonNode>();
        var status = new LinkedHashMap<String, String>();
        for (var cell : cells) {
            long place = 0;
            for (int i = 0; i < places.size(); i++) {
                place = place * size.get(i) + places.get(i).get(cell.key().get(i));
            }
            for (var number : shape.numbers()) {
                long at = place * size.getLast() + shape.numbers().indexOf(number);
                if (cell.group().has(number)) {
                    values.put(at, cell.group().get(number));
                }
                if (cell.group().has("deleted")) {
                    status.put(String.valueOf(at), "deleted");
                }
            }
        }
        return new JsonStat(
                "2.0",
                "dataset",
                words(shape.name()) + " by "
                        + dimensions.stream()
                                .map(name -> words(name).toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" and ")),
                statistic.groupCount() > cells.size()
                        ? List.of("%d of %d groups".formatted(cells.size(), statistic.groupCount()))
                        : null,
                List.copyOf(axes.keySet()),
                size,
                roles(shape),
                axes,
                value(values, size.stream().mapToLong(Integer::longValue).reduce(1, (one, other) -> one * other)),
                status.isEmpty() ? null : status,
                new Extension(
                        statistic.total(),
                        statistic.recorded(),
                        statistic.recordedShare(),
                        statistic.groupCount(),
                        statistic.missing(),
                        statistic.href(),
                        status.isEmpty()
                                ? null
                                : Map.of("label", Map.of("deleted", "It refers to something that was deleted"))));
    }

    /** Returns the values of a dimension with their labels: years in order, others in the order of the groups. */
    private static Map<String, String> labels(Dimension dimension, int i, List<Cell> cells) {
        Map<String, String> labels = dimension.isTime() ? new TreeMap<>() : new LinkedHashMap<>();
        cells.forEach(cell -> labels.putIfAbsent(
                cell.key().get(i),
                cell.group()
                        .path("label")
                        .path(dimension.name())
                        .asText(cell.key().get(i))));
        return labels;
    }

    private static Map<String, Integer> places(List<String> index) {
        return IntStream.range(0, index.size()).boxed().collect(Collectors.toMap(index::get, i -> i));
    }

    private static Axis measures(Shape shape) {
        var labels = new LinkedHashMap<String, String>();
        var units = new LinkedHashMap<String, Unit>();
        for (var number : shape.numbers()) {
            labels.put(number, words(number));
            units.put(number, new Unit(number.toLowerCase(Locale.ROOT).endsWith("share") ? DECIMALS_OF_SHARES : 0));
        }
        return new Axis(words(MEASURE), new Category(shape.numbers(), labels, units));
    }

    private static Map<String, List<String>> roles(Shape shape) {
        var roles = new LinkedHashMap<String, List<String>>();
        for (var role : Dimension.Role.values()) {
            var names = shape.by().stream()
                    .filter(one -> one.role() == role)
                    .map(Dimension::name)
                    .toList();
            if (!names.isEmpty()) {
                roles.put(role.name().toLowerCase(Locale.ROOT), names);
            }
        }
        roles.put("metric", List.of(MEASURE));
        return roles;
    }

    /** A list is at most twice as long as there are values: two large dimensions may share few groups. */
    private static Object value(TreeMap<Long, JsonNode> values, long cells) {
        if (cells > 2L * values.size()) {
            return values;
        }
        return Stream.iterate(0L, at -> at < cells, at -> at + 1)
                .map(values::get)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns the words of a name: {@code Recorded share} for {@code recordedShare}. */
    private static String words(String name) {
        var words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
