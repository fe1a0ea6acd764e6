package org.rapporteur.kit.stats;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL of a statistic. Only keys are grouped; names are looked up for the groups, and long columns are never read. What
 * things can have several of is grouped by thing first, so that each counts once in a group and once in the total.
 */
final class Tally {

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

    Tally(String from, String id, Measure measure, List<Dimension> by, String conditions) {
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
        boolean several = by.stream().anyMatch(Dimension::several) || (measure != null && !measure.distinct());
        return """
                with %s,
                found as (
                    select %s, n, m from counted g %s where %s)
                select t.*, (select count(*) from found) as group_count, f.*
                from totals t left join (select * from found order by %s limit %d) f on true
                order by %s""".formatted(
                        several ? ofSeveral() : ofOne(),
                        each(", ", i -> "(%s)::text collate \"C\" as key%d, %s as name%d"
                                .formatted(shown(i, label(i).key()), i, shown(i, label(i).name()), i)),
                        each(" ", i -> label(i).lookUp() == null ? "" : shown(i, label(i).lookUp())),
                        each(" and ", i -> shown(i, label(i).key()) + " is not null"),
                        order.by(by.size()),
                        limit,
                        order.by(by.size()));
    }

    /** Each thing has one row at most in the joined tables: groups are counted at once. */
    private String ofOne() {
        var counted = measure == null
                ? "select %s, count(*) as n, 0 as m from %s group by %s".formatted(keys(), source(), places(by.size()))
                : """
                    select %s, sum(n)::bigint as n, count(m) as m
                    from (select %s, %s as m, count(*) as n from %s group by %s) x
                    group by %s""".formatted(
                                each(", ", i -> "k" + i),
                                keys(),
                                measure.column(),
                                source(),
                                places(by.size() + 1),
                                places(by.size()));
        return """
                counted as (%s),
                totals as (
                    select coalesce(sum(n), 0)::bigint as total, %s from counted)""".formatted(
                        counted, each(", ", i -> "coalesce(sum(n) filter (where k%d is null), 0)::bigint as missing%d"
                                .formatted(i, i)));
    }

    /** A thing has several rows: the different keys of each thing come first. */
    private String ofSeveral() {
        boolean distinct = measure != null && measure.distinct();
        var m = measure == null ? "0" : distinct ? measure.column() : "count(" + measure.column() + ")";
        return """
                thing as (select %s, %s as id, %s as m from %s group by %s),
                counted as (
                    select %s, count(*) as n, %s as m from thing group by %s),
                totals as (
                    select count(*) as total, %s
                    from (select id, %s from thing group by id) x)""".formatted(
                        keys(),
                        id,
                        m,
                        source(),
                        places(by.size() + (distinct ? 2 : 1)),
                        each(", ", i -> "k" + i),
                        distinct ? "count(distinct m)" : "sum(m)::bigint",
                        places(by.size()),
                        each(", ", i -> "count(*) filter (where not has%d) as missing%d".formatted(i, i)),
                        each(", ", i -> "bool_or(k%d is not null) as has%d".formatted(i, i)));
    }

    private String source() {
        var joins = by.stream().flatMap(dimension -> dimension.joins().stream()).distinct();
        return Stream.concat(Stream.of(from), joins).collect(Collectors.joining(" "))
                + (conditions.isEmpty() ? "" : " where " + conditions);
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
