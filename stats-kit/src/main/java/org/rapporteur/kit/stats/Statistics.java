package org.rapporteur.kit.stats;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * The statistics of one kind of thing: what a service declares, and all that it declares.
 *
 * @param <G> a group as readers see it
 */
public final class Statistics<G extends Record> {

    /** Makes a group: the values of its dimensions, the same in words, how many things, and the measure. */
    @FunctionalInterface
    public interface Maker<G> {
        G group(Map<String, String> key, Map<String, String> label, long count, long measure);
    }

    /** What a group takes, about, with its labels in all languages. */
    private static final int GROUP_BYTES = 500;

    private final String from;
    private final String id;
    private final Measure measure;
    private final Class<G> type;
    private final Maker<G> maker;
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();

    /**
     * @param from the tables, such as {@code book b}
     * @param id of a thing, such as {@code b.id}
     * @param measure or null
     */
    public Statistics(
            String from, String id, Measure measure, Class<G> type, Maker<G> maker, List<Dimension> dimensions) {
        this.from = from;
        this.id = id;
        this.measure = measure;
        this.type = type;
        this.maker = maker;
        dimensions.forEach(dimension -> this.dimensions.put(dimension.name(), dimension));
    }

    /**
     * Checks what is asked for: else the problem {@code invalid-parameter} (400), which names every parameter at fault.
     *
     * @param listing with the conditions of the filters
     */
    public Counting<Statistic<G>> ask(Sql sql, Listing listing, ListQuery query, Grouping grouping) {
        var by = dimensions(query, grouping);
        var order = order(query, grouping);
        int limit = limit(query);
        var language = query.language();
        if (query.cursor != null) {
            query.fault("cursor", "is of lists; a statistic has no pages, but a limit");
        }
        query.throwIfAny();
        var tally = new GroupingQuery(from, id, measure, by, listing.conditions());
        var parameters = tally.parameters(listing.parameters());
        return new Counting<>(columns(by), () -> run(sql, tally.select(order, limit), limit, parameters, by, language));
    }

    private List<Dimension> dimensions(ListQuery query, Grouping grouping) {
        var names = query.values("groupBy", grouping.groupBy);
        var known = names != null && dimensions.keySet().containsAll(names);
        if (!known || names.size() > 2 || new HashSet<>(names).size() != names.size()) {
            query.fault(
                    "groupBy",
                    "must be one or two of "
                            + String.join(
                                    ", ", dimensions.keySet().stream().sorted().toList()));
            return List.of();
        }
        return names.stream().map(dimensions::get).toList();
    }

    private static GroupingQuery.Order order(ListQuery query, Grouping grouping) {
        for (var order : GroupingQuery.Order.values()) {
            if (order.wire.equals(grouping.sort == null ? GroupingQuery.Order.LARGEST.wire : grouping.sort)) {
                return order;
            }
        }
        query.fault(
                "sort",
                "must be one of "
                        + String.join(
                                ", ",
                                Stream.of(GroupingQuery.Order.values())
                                        .map(order -> order.wire)
                                        .toList()));
        return GroupingQuery.Order.LARGEST;
    }

    private static int limit(ListQuery query) {
        if (query.limit == null) {
            return Grouping.DEFAULT_LIMIT;
        }
        if (query.limit.matches("[0-9]{1,5}")) {
            int limit = Integer.parseInt(query.limit);
            if (limit >= 1 && limit <= Grouping.MAX_LIMIT) {
                return limit;
            }
        }
        query.fault("limit", "must be a whole number from 1 to " + Grouping.MAX_LIMIT);
        return Grouping.DEFAULT_LIMIT;
    }

    /** The key and the label of each dimension, then the group's other members. */
    private List<String> columns(List<Dimension> by) {
        return Stream.concat(
                        by.stream().flatMap(one -> Stream.of("key." + one.name(), "label." + one.name())),
                        Arrays.stream(type.getRecordComponents())
                                .map(component -> component.getName())
                                .filter(name -> !name.equals("key") && !name.equals("label")))
                .toList();
    }

    private Statistic<G> run(
            Sql sql, String select, int limit, List<?> parameters, List<Dimension> by, String language) {
        var missing = new LinkedHashMap<String, Long>();
        long[] sums = new long[2];
        Reading.hold((long) limit * GROUP_BYTES);
        // one row at least: without groups it holds the sums alone
        var groups = sql.listOf(
                select,
                row -> {
                    sums[0] = row.number("total");
                    sums[1] = row.number("group_count");
                    for (int i = 1; i <= by.size(); i++) {
                        missing.put(by.get(i - 1).name(), row.number("missing" + i));
                    }
                    return row.number("n") == null ? null : group(row, by, language);
                },
                parameters);
        return new Statistic<>(
                by.stream().map(Dimension::name).toList(),
                sums[0],
                sums[1],
                groups.getFirst() == null ? List.of() : groups,
                missing);
    }

    private G group(Row row, List<Dimension> by, String language) {
        var key = new LinkedHashMap<String, String>();
        var label = new LinkedHashMap<String, String>();
        for (int i = 1; i <= by.size(); i++) {
            var dimension = by.get(i - 1);
            var value = row.string("key" + i);
            var name = dimension.label().name() == null ? null : row.text("name" + i);
            key.put(dimension.name(), value);
            label.put(
                    dimension.name(),
                    name == null ? dimension.label().words().apply(value, language) : name.in(language));
        }
        return maker.group(key, label, row.number("n"), measure == null ? 0 : row.number("m"));
    }
}
