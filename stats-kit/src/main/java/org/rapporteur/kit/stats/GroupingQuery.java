package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL of a statistic. Only keys are grouped; names are looked up for the groups, and long columns are never read. Where
 * things can be in several groups the totals are counted by thing, so that each counts once there, too.
 */
final class GroupingQuery {

    /** The orders of groups; a key is compared by its bytes, so that the order is the same in every database. */
    enum Order {
        LARGEST("-count", "n desc, key1%s"),
        KEY("key", "key1%s"),
        KEY_BACK("-key", "key1 desc%s");

        final String wire;
        private final String by;

        Order(String wire, String by) {
            this.wire = wire;
            this.by = by;
        }

        String by(int dimensions) {
            return by.formatted(dimensions == 2 ? ", key2" : "");
        }
    }

    private final String from;
    private final String id;
    private final Measure measure;
    private final List<Dimension> by;
    private final String conditions;

    GroupingQuery(String from, String id, Measure measure, List<Dimension> by, String conditions) {
        this.from = from;
        this.id = id;
        this.measure = measure;
        this.by = by;
        this.conditions = conditions;
    }

    /**
     * The whole: every row has total, group_count and missing1, missing2; and, if there is a group, key1, name1, key2, name2,
     * n and m.
     */
    String select(Order order, int limit) {
        return """
                with counted as (%s),
                totals as (%s),
                found as (
                    select %s, n, m from counted g %s where %s)
                select t.*, (select count(*) from found) as group_count, f.*
                from totals t left join (select * from found order by %s limit %d) f on true
                order by %s""".formatted(
                        counted(),
                        totals(),
                        each(", ", i -> "(%s)::text collate \"C\" as key%d, %s as name%d"
                                .formatted(shown(i, label(i).key()), i, shown(i, label(i).name()), i)),
                        each(" ", i -> label(i).lookUp() == null ? "" : shown(i, label(i).lookUp())),
                        each(" and ", i -> shown(i, label(i).key()) + " is not null"),
                        order.by(by.size()),
                        limit,
                        order.by(by.size()));
    }

    /** The parameters of the conditions, as often as the conditions stand in the whole. */
    List<Object> parameters(List<?> parameters) {
        var all = new ArrayList<Object>(parameters);
        int more = oneEach()
                ? 0
                : onceEach() ? 1 + (int) by.stream().filter(this::isHidden).count() : 1;
        for (int i = 0; i < more; i++) {
            all.addAll(parameters);
        }
        return all;
    }

    /** Each group with the number of its things n and the measure m; first by what is measured, too, which needs no sort. */
    private String counted() {
        if (measure != null && !measure.distinct()) {
            return "select %s, count(*) as n, sum(m)::bigint as m from (select %s, %s as id, count(%s) as m from %s group by %s) x group by %s"
                    .formatted(ks(), keys(), id, measure.column(), source(), places(by.size() + 1), places(by.size()));
        }
        var m = measure == null ? "0" : measure.column();
        var repeated = by.stream().anyMatch(dimension -> dimension.values() == Dimension.Values.SEVERAL_REPEATED);
        var rows = repeated
                ? "(select distinct %s, %s as m, %s as id from %s) y".formatted(keys(), m, id, source())
                : source();
        return "select %s, sum(n)::bigint as n, count(m) as m from (select %s, %s as m, count(*) as n from %s group by %s) x group by %s"
                .formatted(
                        ks(),
                        repeated ? ks() : keys(),
                        repeated ? "m" : m,
                        rows,
                        places(by.size() + 1),
                        places(by.size()));
    }

    /** Whether each thing is in one group at most, those that lack a dimension included. */
    private boolean oneEach() {
        return by.stream().allMatch(dimension -> dimension.values() == Dimension.Values.ONE);
    }

    /** Whether each thing has one row for each group that it is in, those that lack a dimension included. */
    private boolean onceEach() {
        return by.stream().noneMatch(dimension -> dimension.values() == Dimension.Values.SEVERAL_REPEATED);
    }

    /** Whether a thing that lacks this dimension can have several rows, by another one. */
    private boolean isHidden(Dimension dimension) {
        return by.stream().anyMatch(other -> other != dimension && other.values() != Dimension.Values.ONE);
    }

    private String totals() {
        return oneEach() ? totalsOfGroups() : onceEach() ? totalsOfRows() : totalsOfThings();
    }

    /** The things are counted without the dimensions: to group a million of them costs more than to count them. */
    private String totalsOfRows() {
        return "select (select count(*) from %s) as total, %s"
                .formatted(
                        source(List.of()),
                        each(
                                ", ",
                                i -> isHidden(by.get(i - 1))
                                        ? "(select count(*) from %s and %s is null) as missing%d"
                                                .formatted(
                                                        source(List.of(by.get(i - 1))),
                                                        by.get(i - 1).key(),
                                                        i)
                                        : "(select coalesce(sum(n), 0)::bigint from counted where k%1$d is null) as missing%1$d"
                                                .formatted(i)));
    }

    private String totalsOfGroups() {
        return "select coalesce(sum(n), 0)::bigint as total, %s from counted"
                .formatted(each(", ", i -> "coalesce(sum(n) filter (where k%d is null), 0)::bigint as missing%d"
                        .formatted(i, i)));
    }

    /** A thing lacks a dimension when none of its rows has it. */
    private String totalsOfThings() {
        return "select count(*) as total, %s from (select %s as id, %s from %s group by 1) x"
                .formatted(
                        each(", ", i -> "count(*) filter (where not has%d) as missing%d".formatted(i, i)),
                        id,
                        each(", ", i -> "bool_or(%s is not null) as has%d"
                                .formatted(by.get(i - 1).key(), i)),
                        source());
    }

    private String ks() {
        return each(", ", i -> "k" + i);
    }

    private String source() {
        return source(by);
    }

    private String source(List<Dimension> some) {
        var joins =
                some.stream().flatMap(dimension -> dimension.joins().stream()).distinct();
        return Stream.concat(Stream.of(from), joins).collect(Collectors.joining(" ")) + " where "
                + (conditions.isEmpty() ? "true" : conditions);
    }

    private String keys() {
        return each(", ", i -> by.get(i - 1).key() + " as k" + i);
    }

    private static String places(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    private Label label(int i) {
        return by.get(i - 1).label();
    }

    private static String shown(int i, String format) {
        return format == null ? "null::jsonb" : format.formatted("l" + i, "g.k" + i);
    }

    private String each(String separator, IntFunction<String> part) {
        return IntStream.rangeClosed(1, by.size()).mapToObj(part).collect(Collectors.joining(separator));
    }
}
