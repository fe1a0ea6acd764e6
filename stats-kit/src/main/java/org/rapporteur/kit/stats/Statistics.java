package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.count.Count;
import org.rapporteur.kit.count.Count.Order;
import org.rapporteur.kit.page.ListQuery;

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

    private static final Map<String, Order> ORDERS = new LinkedHashMap<>();

    static {
        ORDERS.put("-count", Order.LARGEST);
        ORDERS.put("key", Order.KEY);
        ORDERS.put("-key", Order.KEY_BACK);
    }

    private final Things things;
    private final String count;
    private final List<Measure> measures;
    private final Maker<G> maker;
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();

    /**
     * @param count the member of a group with the number of things
     * @param measures the rows, and one that counts different values; either of them, or none
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

    Maker<G> maker() {
        return maker;
    }

    /**
     * Validates a request; otherwise throws the problem {@code invalid-parameter} (400), which lists every
     * invalid parameter. Nothing is counted or looked up in the index before it is run.
     */
    public Counting<Statistic<G>> ask(IndexCounter counter, Question question) {
        var query = question.query();
        var grouping = question.grouping();
        var filters = new Filters(query);
        var by = dimensions(counter, question, filters);
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
        var grid =
                new GridRequest(question, filters, by).grid(() -> Asked.of(things, question, narrowed(question, by)));
        var matches = Asked.of(things, question, by);
        query.throwIfAny();
        var measured = measures.stream().map(Measure::measured).toList();
        var answer = new Answer<>(this, by, language, new Hrefs(things.list(), filters, language));
        var names = measures.stream().map(Measure::name).toList();
        var shape = new Shape(things.name(), count, names, by, grid.recorded() != null);
        return new Counting<>(
                shape,
                () -> answer.of(
                        counter,
                        (known, searcher) -> new Count(
                                matches.selection(known, searcher),
                                measured,
                                order,
                                limit,
                                grid.recorded() == null ? null : grid.recorded().selection(known, searcher),
                                grid.fill())));
    }

    /** Returns the dimensions as the filters that are set now narrow them. */
    private List<Dimension> narrowed(Question question, List<Dimension> by) {
        return by.stream()
                .map(one -> one.series() == null ? question.narrowing().apply(dimensions.get(one.name())) : one)
                .toList();
    }

    private List<Dimension> dimensions(IndexCounter counter, Question question, Filters filters) {
        var query = question.query();
        if (question.grouping().groupBy == null) {
            query.fault("groupBy", "is required");
            return List.of();
        }
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
                Phrases.dimension(question, filters, counter::synonyms).ifPresent(by::add);
            } else {
                by.add(dimensions.get(name));
            }
        }
        return narrowed(question, by);
    }

    private static Order order(ListQuery query, Grouping grouping) {
        var order = grouping.sort == null ? Order.LARGEST : ORDERS.get(grouping.sort);
        if (order == null) {
            query.fault("sort", "must be one of " + String.join(", ", ORDERS.keySet()));
        }
        return order;
    }
}
