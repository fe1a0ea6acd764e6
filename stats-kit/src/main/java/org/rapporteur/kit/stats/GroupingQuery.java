package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapporteur.kit.sql.Fragment;

/**
 * The SQL of a statistic. It groups only keys; names are looked up for the groups, and long columns are never
 * read. If things can be in several groups, totals are counted by thing, so that each counts once there, too.
 */
final class GroupingQuery {

    /** The orders of groups; keys are compared by bytes, so that the order is the same in every database. */
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

    private final Things things;
    private final List<Measure> measures;
    private final List<Dimension> by;
    private final Fragment conditions;
    private final Grid grid;

    /**
     * @param measures none, one, or one and a second that counts different values
     * @param grid the groups that there are besides those with matches
     */
    GroupingQuery(Things things, List<Measure> measures, List<Dimension> by, Fragment conditions, Grid grid) {
        this.things = things;
        this.measures = measures;
        this.by = by;
        this.conditions = conditions;
        this.grid = grid;
    }

    /**
     * Returns the whole query: every row has total, recorded_total, group_count and missing1, missing2, and if there
     * is a group, key1, name1, deleted1, key2, name2, deleted2, n, m1, m2 and recorded.
     */
    Fragment select(Order order, int limit) {
        return Fragment.of(
                """
                with counted as (%s),
                totals as (%s),%s%s
                cells as (%s),
                found as (
                    select %s, n, m1, m2, recorded from cells g %s where %s)
                select t.*, %s as recorded_total, (select count(*) from found) as group_count, f.*
                from totals t left join (select * from found order by %s limit %s) f on true
                order by %s""",
                counted(),
                totals(),
                measures.size() < 2 ? "" : Fragment.of("\ndifferent as (%s),", different(measures.get(1))),
                grid.recorded() == null ? "" : Fragment.of("\nrecorded as (%s),", recorded()),
                grid.isEmpty(by) ? plain() : grid.cells(by, measures.size() > 1),
                each(", ", i -> "(%s)::text collate \"C\" as key%d, %s as name%d, %s as deleted%d"
                        .formatted(
                                shown(i, label(i).key()),
                                i,
                                label(i).name() == null ? "null::jsonb" : shown(i, label(i).name()),
                                i,
                                label(i).deleted() == null ? "false" : shown(i, label(i).deleted()),
                                i)),
                each(" ", i -> label(i).lookUp() == null ? "" : shown(i, label(i).lookUp())),
                each(" and ", i -> shown(i, label(i).key()) + " is not null"),
                grid.recorded() == null ? "null::bigint" : recordedTotal(),
                order.by(by.size()),
                limit,
                order.by(by.size()));
    }

    /**
     * Each group with the number of its things n and the measure m; first grouped by the measured value, too,
     * which needs no sort.
     */
    private Fragment counted() {
        if (hasRows()) {
            return Fragment.of(
                    "select %s, count(*) as n, sum(m)::bigint as m from (select %s, %s as id, count(%s) as m from %s group by %s) x group by %s",
                    ks(),
                    keys(),
                    things.id(),
                    measures.getFirst().column(),
                    source(),
                    places(by.size() + 1),
                    places(by.size()));
        }
        var m = measures.isEmpty() ? "0" : measures.getFirst().column();
        boolean repeated = by.stream().anyMatch(Dimension::isRepeated);
        var rows = repeated
                ? Fragment.of("(select distinct %s, %s as m, %s as id from %s) y", keys(), m, things.id(), source())
                : source();
        return Fragment.of(
                "select %s, sum(n)::bigint as n, count(m) as m from (select %s, %s as m, count(*) as n from %s group by %s) x group by %s",
                ks(), repeated ? ks() : keys(), repeated ? "m" : m, rows, places(by.size() + 1), places(by.size()));
    }

    private Fragment different(Measure measure) {
        return Fragment.of(
                "select %s, count(*) as m from (select distinct %s, %s as m from %s) x where m is not null group by %s",
                ks(), keys(), measure.column(), source(), places(by.size()));
    }

    /** The number of things in each group without some filters; phrases are among these. */
    private Fragment recorded() {
        var whole = grid.recordedBy();
        var some = whole.stream().filter(one -> one.series() == null).toList();
        var source = source(some, grid.recorded());
        var keys = IntStream.rangeClosed(1, whole.size())
                .filter(i -> whole.get(i - 1).series() == null)
                .mapToObj(i -> whole.get(i - 1).key() + " as k" + i)
                .toList();
        if (keys.isEmpty()) {
            return Fragment.of("select count(distinct %s) as n from %s", things.id(), source);
        }
        boolean repeated = hasRows() || some.stream().anyMatch(Dimension::isRepeated);
        var rows = repeated
                ? Fragment.of("select distinct %s, %s as id from %s", String.join(", ", keys), things.id(), source)
                : Fragment.of("select %s from %s", String.join(", ", keys), source);
        var ks = keys.stream()
                .map(key -> key.substring(key.lastIndexOf(' ') + 1))
                .collect(Collectors.joining(", "));
        return Fragment.of("select %s, count(*) as n from (%s) x group by %s", ks, rows, ks);
    }

    private Fragment recordedTotal() {
        var source = source(List.of(), grid.recorded());
        return hasRows()
                ? Fragment.of("(select count(*) from (select distinct %s from %s) x)", things.id(), source)
                : Fragment.of("(select count(*) from %s)", source);
    }

    private Fragment plain() {
        boolean second = measures.size() > 1;
        return Fragment.of(
                "select %s, c.n, c.m as m1, %s as m2, null::bigint as recorded from counted c%s where %s",
                each(", ", i -> "c.k" + i),
                second ? "coalesce(d.m, 0)" : "0",
                second ? " left join different d on " + each(" and ", i -> "d.k" + i + " = c.k" + i) : "",
                each(" and ", i -> "c.k" + i + " is not null"));
    }

    private boolean hasRows() {
        return !measures.isEmpty() && !measures.getFirst().distinct();
    }

    /** Whether a thing without a value of this dimension can have several rows, because of another one. */
    private boolean isHidden(Dimension dimension) {
        return by.stream().anyMatch(other -> other != dimension && other.values() != Dimension.Values.ONE);
    }

    private Fragment totals() {
        boolean oneEach = by.stream().allMatch(dimension -> dimension.values() == Dimension.Values.ONE);
        return oneEach
                ? totalsOfGroups()
                : by.stream().noneMatch(Dimension::isRepeated) ? totalsOfRows() : totalsOfThings();
    }

    /** Counts without the dimensions: grouping a million things costs more than counting them. */
    private Fragment totalsOfRows() {
        var counts = new ArrayList<Fragment>();
        counts.add(Fragment.of("(select count(*) from %s) as total", source(List.of(), conditions)));
        for (int i = 1; i <= by.size(); i++) {
            var dimension = by.get(i - 1);
            counts.add(
                    isHidden(dimension)
                            ? Fragment.of(
                                    "(select count(*) from %s and %s is null) as missing%s",
                                    source(List.of(dimension), conditions), dimension.key(), i)
                            : Fragment.of(
                                    "(select coalesce(sum(n), 0)::bigint from counted where k%s is null) as missing%s",
                                    i, i));
        }
        return Fragment.of("select %s", Fragment.joined(", ", counts));
    }

    /** If each thing is in at most one group, including those without a value. */
    private Fragment totalsOfGroups() {
        return Fragment.of(
                "select coalesce(sum(n), 0)::bigint as total, %s from counted",
                each(", ", i -> "coalesce(sum(n) filter (where k%d is null), 0)::bigint as missing%d".formatted(i, i)));
    }

    /** A thing has no value of a dimension if none of its rows has one. */
    private Fragment totalsOfThings() {
        return Fragment.of(
                "select count(*) as total, %s from (select %s as id, %s from %s group by 1) x",
                each(", ", i -> "count(*) filter (where not has%d) as missing%d".formatted(i, i)),
                things.id(),
                each(", ", i -> "bool_or(%s is not null) as has%d"
                        .formatted(by.get(i - 1).key(), i)),
                source());
    }

    private String ks() {
        return each(", ", i -> "k" + i);
    }

    private Fragment source() {
        return source(by, conditions);
    }

    private Fragment source(List<Dimension> some, Fragment where) {
        var joins = some.stream()
                .flatMap(dimension -> dimension.joins().stream())
                .distinct()
                .toList();
        var tables = Fragment.joined(
                " ",
                Stream.concat(Stream.of(Fragment.of(things.from())), joins.stream())
                        .toList());
        return Fragment.of("%s where %s", tables, where.sql().isEmpty() ? "true" : where);
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
        return format.formatted("l" + i, "g.k" + i);
    }

    private String each(String separator, IntFunction<String> part) {
        return IntStream.rangeClosed(1, by.size()).mapToObj(part).collect(Collectors.joining(separator));
    }
}
