package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapporteur.kit.sql.Fragment;

/**
 * The groups that a statistic has besides those with matches: of what is recorded, of each phrase, and of years in
 * between. It reads the parts {@code counted}, {@code different} and {@code recorded} of {@link GroupingQuery}.
 *
 * @param recorded the conditions without some filters; null if that is not requested
 * @param recordedBy the dimensions of what is recorded, as many as those of the matches
 * @param fill whether each year from the first to the last has a group
 * @param from the first year, if that is earlier; or null
 * @param to the last year, if that is later; or null
 */
record Grid(Fragment recorded, List<Dimension> recordedBy, boolean fill, Integer from, Integer to) {

    /** Whether there are only the groups with matches. */
    boolean isEmpty(List<Dimension> by) {
        return recorded == null && !fill && by.stream().allMatch(dimension -> dimension.series() == null);
    }

    /**
     * Returns each group with n, m1, m2 and recorded.
     *
     * @param second whether there is a second measure
     */
    Fragment cells(List<Dimension> by, boolean second) {
        var shared = places(by, true);
        return Fragment.of(
                "select %s, coalesce(c.n, 0) as n, coalesce(c.m, 0) as m1, %s as m2, %s as recorded from (%s) g left join counted c on %s%s%s",
                each(places(by, false), ", ", "g.k%d"),
                second ? "coalesce(d.m, 0)" : "0",
                recorded == null ? "null::bigint" : "coalesce(r.n, 0)",
                groups(by),
                each(places(by, false), " and ", "c.k%1$d = g.k%1$d"),
                second ? " left join different d on " + each(places(by, false), " and ", "d.k%1$d = g.k%1$d") : "",
                recorded == null
                        ? ""
                        : " left join recorded r on "
                                + (shared.isEmpty() ? "true" : each(shared, " and ", "r.k%1$d = g.k%1$d")));
    }

    private Fragment groups(List<Dimension> by) {
        var axes = new ArrayList<Fragment>();
        var open = new ArrayList<Integer>();
        for (int i = 1; i <= by.size(); i++) {
            var dimension = by.get(i - 1);
            if (dimension.series() != null) {
                axes.add(series(dimension.series(), i));
            } else if (fill && dimension.isTime()) {
                axes.add(years(i));
            } else {
                open.add(i);
            }
        }
        if (!open.isEmpty()) {
            axes.add(Fragment.of(
                    "(select distinct %s from %s where %s) o",
                    each(open, ", ", "k%d"), base(), each(open, " and ", "k%d is not null")));
        }
        return Fragment.of("select * from %s", Fragment.joined(" cross join ", axes));
    }

    private String base() {
        return recorded == null ? "counted" : "recorded";
    }

    private static Fragment series(List<String> values, int i) {
        return Fragment.of(
                "(values %s) s%s (k%s)",
                new Fragment(String.join(", ", Collections.nCopies(values.size(), "(?::text)")), List.copyOf(values)),
                i,
                i);
    }

    /** The years with groups, and those between them; before the last years, only those with groups: one may be an error. */
    private Fragment years(int i) {
        return Fragment.of("""
                (select lpad(y::text, 4, '0') as k%1$s
                from (select least(min(k%1$s::integer), %3$s) as low, greatest(max(k%1$s::integer), %4$s) as high from %2$s) b,
                    generate_series(greatest(b.low, b.high - %5$s), b.high) y
                union select k%1$s from %2$s where k%1$s is not null) y%1$s""".formatted(i, base(), bound(from), bound(to), GridRequest.MOST_YEARS));
    }

    private static String bound(Integer year) {
        return year == null ? "null::integer" : String.valueOf(year);
    }

    private static List<Integer> places(List<Dimension> by, boolean recordedOnly) {
        return IntStream.rangeClosed(1, by.size())
                .filter(i -> !recordedOnly || by.get(i - 1).series() == null)
                .boxed()
                .toList();
    }

    private static String each(List<Integer> places, String separator, String format) {
        return places.stream().map(format::formatted).collect(Collectors.joining(separator));
    }
}
