package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.sql.Sql;

/**
 * The statistics of one kind of thing: all that a service has to declare.
 *
 * @param <G> a group as clients see it
 */
public final class Statistics<G extends Record> {

    /** Creates a group from what all groups have, the number of things, and the measures. */
    @FunctionalInterface
    public interface Maker<G> {
        G group(Group group, long count, long[] measures);
    }

    /** The approximate size of a group, with its labels in all languages and its address. */
    private static final int GROUP_BYTES = 800;

    private final Things things;
    private final String count;
    private final List<Measure> measures;
    private final Maker<G> maker;
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();

    /**
     * @param count the member of a group with the number of things
     * @param measures none, one, or one and a second that counts different values
     */
    public Statistics(Things things, String count, List<Measure> measures, Maker<G> maker, List<Dimension> dimensions) {
        this.things = things;
        this.count = count;
        this.measures = measures;
        this.maker = maker;
        dimensions.forEach(dimension -> this.dimensions.put(dimension.name(), dimension));
    }

    Things things() {
        return things;
    }

    Map<String, Dimension> dimensions() {
        return dimensions;
    }

    /**
     * Validates a request; otherwise throws the problem {@code invalid-parameter} (400), which lists every
     * invalid parameter.
     */
    public Counting<Statistic<G>> ask(Sql sql, Question question) {
        var query = question.query();
        var grouping = question.grouping();
        var filters = new Filters(query);
        var by = dimensions(question, filters);
        var order = order(query, grouping);
        int limit = query.limitUpTo(Grouping.MAX_LIMIT, Grouping.DEFAULT_LIMIT);
        var language = query.language();
        if (query.cursor != null) {
            query.fault("cursor", "is for lists; a statistic has no pages, but a limit");
        }
        if (query.fields != null) {
            query.fault("fields", "is for lists and resources; a statistic has all of its members");
        }
        Phrases.rejectUnused(query, grouping, by);
        var grid = new GridRequest(question, filters, by).grid(this::conditions, () -> narrowed(question, by));
        var conditions = conditions(question);
        query.throwIfAny();
        var select = new GroupingQuery(things, measures, by, conditions, grid).select(order, limit);
        var hrefs = new Hrefs(things.list(), filters, language);
        var shape = new Shape(
                things.name(), count, measures.stream().map(Measure::name).toList(), by, grid.recorded() != null);
        return new Counting<>(shape, () -> run(sql, select, limit, by, language, hrefs));
    }

    private Fragment conditions(Question question) {
        var listing = new Listing(things.from(), things.id());
        question.filter().accept(listing);
        return new Fragment(listing.conditions(), listing.parameters());
    }

    /** Returns the dimensions as the filters that are set now narrow them. */
    private List<Dimension> narrowed(Question question, List<Dimension> by) {
        return by.stream()
                .map(one -> one.series() == null ? question.narrowing().apply(dimensions.get(one.name())) : one)
                .toList();
    }

    private List<Dimension> dimensions(Question question, Filters filters) {
        var query = question.query();
        var names = query.values("groupBy", question.grouping().groupBy);
        boolean known = names != null
                && names.stream().allMatch(name -> dimensions.containsKey(name) || name.equals(Phrases.NAME));
        if (!known || names.size() > 2 || new HashSet<>(names).size() != names.size()) {
            query.fault(
                    "groupBy",
                    "must be one or two of "
                            + Stream.concat(dimensions.keySet().stream(), Stream.of(Phrases.NAME))
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            return List.of();
        }
        var by = new ArrayList<Dimension>();
        for (var name : names) {
            if (name.equals(Phrases.NAME)) {
                Phrases.dimension(question, filters, things.id()).ifPresent(by::add);
            } else {
                by.add(dimensions.get(name));
            }
        }
        return narrowed(question, by);
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

    private Statistic<G> run(Sql sql, Fragment select, int limit, List<Dimension> by, String language, Hrefs hrefs) {
        var missing = new LinkedHashMap<String, Missing>();
        var sums = new Long[3];
        Reading.hold((long) limit * GROUP_BYTES);
        // at least one row: without groups, it contains only the totals
        var groups = sql.listOf(
                select.sql(),
                row -> {
                    if (sums[0] == null) {
                        sums[0] = row.number("total");
                        sums[1] = row.number("group_count");
                        sums[2] = row.number("recorded_total");
                        by.forEach(one -> missing.put(one.name(), missing(row, by.indexOf(one) + 1, one, sums, hrefs)));
                    }
                    return row.number("n") == null ? null : group(row, by, language, sums[0], hrefs);
                },
                select.parameters());
        boolean phrases = by.stream().anyMatch(one -> one.series() != null);
        return new Statistic<>(
                by.stream().map(Dimension::name).toList(),
                sums[0],
                phrases ? null : hrefs.all(),
                sums[2],
                Share.of(sums[0], sums[2]),
                sums[1],
                groups.getFirst() == null ? List.of() : groups,
                missing);
    }

    /**
     * There is no list of the things without a value if a filter narrows the values: others of their values may be
     * known.
     */
    private Missing missing(Row row, int i, Dimension dimension, Long[] sums, Hrefs hrefs) {
        long count = row.number("missing" + i);
        return new Missing(
                count,
                Share.of(count, sums[0]),
                dimension.equals(dimensions.get(dimension.name())) ? hrefs.without(dimension) : null);
    }

    private G group(Row row, List<Dimension> by, String language, long total, Hrefs hrefs) {
        var key = new LinkedHashMap<String, String>();
        var label = new LinkedHashMap<String, String>();
        boolean deleted = false;
        for (int i = 1; i <= by.size(); i++) {
            var dimension = by.get(i - 1);
            var value = row.string("key" + i);
            var name = dimension.label().name() == null ? null : row.text("name" + i);
            key.put(dimension.name(), value);
            label.put(
                    dimension.name(),
                    name == null ? dimension.label().words().apply(value, language) : name.in(language));
            deleted |= row.truth("deleted" + i);
        }
        long n = row.number("n");
        var recorded = row.number("recorded");
        var group = new Group(
                key,
                label,
                hrefs.of(by, key),
                deleted ? true : null,
                Share.of(n, total),
                recorded,
                Share.of(n, recorded));
        return maker.group(
                group,
                n,
                IntStream.rangeClosed(1, measures.size())
                        .mapToLong(i -> row.number("m" + i))
                        .toArray());
    }
}
