package org.rapporteur.kit.count;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.filter.Criterion.InheritedDays;

/** Counts in the plainest way, as the queries of the database do: all rows of a join are made, and then grouped. */
final class Oracle {

    /** What is selected, in plain terms; the axes are those of the question. */
    record Selected(Doc.Filter things, Doc.Filter rows, String thing, boolean required, List<Axis> axes) {

        Selection selection() {
            return new Selection(
                    things.query(),
                    rows == null ? null : new Selection.Rows(rows.query(), Column.id(thing, thing), required),
                    axes);
        }
    }

    /** One row of a join. */
    private record Joined(Doc thing, Doc row, List<Object> values) {}

    private final List<Doc> docs;
    private final Map<Attribute, Map<UUID, Collection<Object>>> attributes;
    private final Map<Periods, Map<UUID, Collection<Periods.Period>>> periods;

    Oracle(
            List<Doc> docs,
            Map<Attribute, Map<UUID, Collection<Object>>> attributes,
            Map<Periods, Map<UUID, Collection<Periods.Period>>> periods) {
        this.docs = docs;
        this.attributes = attributes;
        this.periods = periods;
    }

    Counted count(Count count, Selected matches, Selected recorded) {
        var axes = matches.axes;
        var joined = joined(matches);
        var total = joined.stream().map(Joined::thing).distinct().count();
        var missing = IntStream.range(0, axes.size())
                .mapToObj(i -> total
                        - joined.stream()
                                .filter(row -> row.values.get(i) != null)
                                .map(Joined::thing)
                                .distinct()
                                .count())
                .toList();
        var shared = IntStream.range(0, axes.size())
                .filter(i -> !axes.get(i).isGiven())
                .boxed()
                .toList();
        var whole = recorded == null
                ? null
                : joined(new Selected(
                        recorded.things,
                        recorded.rows,
                        recorded.thing,
                        recorded.required,
                        shared.stream().map(recorded.axes::get).toList()));
        var groups = new ArrayList<Counted.Group>();
        for (var values : groups(count, axes, joined, whole, shared)) {
            if (values.contains(null)) {
                continue;
            }
            var keys = IntStream.range(0, axes.size())
                    .mapToObj(i -> shown(axes.get(i), values.get(i)))
                    .toList();
            if (keys.contains(null)) {
                continue;
            }
            var in = joined.stream().filter(row -> row.values.equals(values)).toList();
            groups.add(new Counted.Group(
                    values.stream().map(Object::toString).toList(),
                    keys,
                    in.stream().map(Joined::thing).distinct().count(),
                    count.measures().stream()
                            .map(measure -> measure(measure, in, matches.rows != null))
                            .toList(),
                    whole == null
                            ? null
                            : whole.stream()
                                    .filter(row -> row.values.equals(
                                            shared.stream().map(values::get).toList()))
                                    .map(Joined::thing)
                                    .distinct()
                                    .count()));
        }
        groups.sort(order(count.order()));
        return new Counted(
                total,
                missing,
                whole == null
                        ? null
                        : whole.stream().map(Joined::thing).distinct().count(),
                groups.size(),
                groups.stream().limit(count.limit()).toList());
    }

    private static Long measure(Count.Measured measure, List<Joined> in, boolean ofRows) {
        return measure.different() == null
                ? in.stream()
                        .map(Joined::row)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                : in.stream()
                        .map(row -> ofRows ? row.row : row.thing)
                        .filter(Objects::nonNull)
                        .flatMap(doc -> doc.values(measure.different().name()).stream())
                        .distinct()
                        .count();
    }

    private static Comparator<Counted.Group> order(Count.Order order) {
        Comparator<Counted.Group> first =
                Comparator.comparing(group -> new BytesRef(group.keys().getFirst()));
        Comparator<Counted.Group> second =
                Comparator.comparing(group -> new BytesRef(group.keys().getLast()));
        return switch (order) {
            case LARGEST ->
                Comparator.comparing(Counted.Group::count)
                        .reversed()
                        .thenComparing(first)
                        .thenComparing(second);
            case KEY -> first.thenComparing(second);
            case KEY_BACK -> first.reversed().thenComparing(second);
        };
    }

    private Set<List<Object>> groups(
            Count count, List<Axis> axes, List<Joined> joined, List<Joined> whole, List<Integer> shared) {
        var base = whole == null ? joined : whole;
        var crossed = new ArrayList<Collection<Object>>();
        boolean grid = false;
        for (int i = 0; i < axes.size(); i++) {
            int place = whole == null ? i : shared.indexOf(i);
            var seen = new LinkedHashSet<Object>();
            if (place >= 0) {
                base.stream()
                        .map(row -> row.values.get(place))
                        .filter(Objects::nonNull)
                        .forEach(seen::add);
            }
            if (axes.get(i).source() instanceof Source.Matching given) {
                crossed.add(new ArrayList<>(given.names()));
                grid = true;
            } else if (count.fill() != null && axes.get(i).isOfYears()) {
                crossed.add(years(seen, count.fill()));
                grid = true;
            } else {
                crossed.add(seen);
            }
        }
        var groups = new LinkedHashSet<List<Object>>();
        if (!grid) {
            base.forEach(row -> groups.add(row.values));
        } else {
            for (var one : crossed.getFirst()) {
                for (var other : axes.size() == 1 ? List.of("") : crossed.getLast()) {
                    groups.add(axes.size() == 1 ? list(one) : list(one, other));
                }
            }
        }
        return groups;
    }

    private static Collection<Object> years(Set<Object> seen, Count.Fill fill) {
        var low = Stream.concat(
                        seen.stream().map(year -> Integer.valueOf((String) year)), Stream.ofNullable(fill.from()))
                .min(Comparator.naturalOrder());
        var high = Stream.concat(
                        seen.stream().map(year -> Integer.valueOf((String) year)), Stream.ofNullable(fill.to()))
                .max(Comparator.naturalOrder());
        // as in the database, where only a last year that is known has years before it
        if (high.isEmpty() || seen.isEmpty() && fill.to() == null) {
            return List.copyOf(seen);
        }
        int from = Math.max(low.orElse(Integer.MIN_VALUE), high.get() - fill.most());
        var years = new TreeSet<Object>(seen);
        IntStream.rangeClosed(from, high.get()).forEach(year -> years.add("%04d".formatted(year)));
        return years;
    }

    private static String shown(Axis axis, Object value) {
        return axis.keys() == null ? value.toString() : axis.keys().of((UUID) value);
    }

    private List<Joined> joined(Selected selected) {
        var joined = new ArrayList<Joined>();
        for (var thing : docs) {
            if (selected.things.matches(thing)) {
                var rows = rows(selected, thing);
                if (rows.isEmpty() && !selected.required) {
                    rows = new ArrayList<>();
                    rows.add(null);
                }
                rows.forEach(row -> join(selected.axes, thing, row, joined));
            }
        }
        return joined;
    }

    private List<Doc> rows(Selected selected, Doc thing) {
        return selected.rows == null
                ? List.of()
                : docs.stream()
                        .filter(doc -> selected.rows.matches(doc)
                                && doc.values(selected.thing).contains(thing.id()))
                        .toList();
    }

    private void join(List<Axis> axes, Doc thing, Doc row, List<Joined> into) {
        if (axes.size() == 2
                && axes.getFirst().source() instanceof Source.Known one
                && axes.getLast().source() instanceof Source.Known other
                && one.ids().equals(other.ids())) {
            var ids = orNull(counting(thing.values(one.ids().name()), one.only()));
            for (var id : ids) {
                for (var value1 : orNull(known(one, id))) {
                    for (var value2 : orNull(known(other, id))) {
                        into.add(new Joined(thing, row, list(value1, value2)));
                    }
                }
            }
            return;
        }
        if (axes.isEmpty()) {
            into.add(new Joined(thing, row, List.of()));
            return;
        }
        for (var value : values(axes, 0, thing, row)) {
            for (var other : axes.size() == 1 ? List.of("") : values(axes, 1, thing, row)) {
                into.add(new Joined(thing, row, axes.size() == 1 ? list(value) : list(value, other)));
            }
        }
    }

    /** Returns the values of a thing; null if it has none; none if it is not counted. */
    private Collection<Object> values(List<Axis> axes, int i, Doc thing, Doc row) {
        var axis = axes.get(i);
        var doc = axis.ofRows() ? row : thing;
        var values = doc == null ? List.of() : values(axis.source(), doc);
        return axis.isGiven() ? values : orNull(values);
    }

    private Collection<Object> values(Source source, Doc doc) {
        return switch (source) {
            case Source.Values of -> doc.values(of.column().name());
            case Source.Known known ->
                counting(doc.values(known.ids().name()), known.only()).stream()
                        .flatMap(id -> known(known, id).stream())
                        .distinct()
                        .toList();
            case Source.During during -> {
                var days = days(during.days(), doc);
                yield days == null
                        ? List.of()
                        : during.ids().stream()
                                .flatMap(column -> doc.values(column.name()).stream())
                                .flatMap(id -> periods.get(during.periods()).getOrDefault(id, List.of()).stream())
                                .filter(period -> period.days().overlaps(days.first(), days.last()))
                                .map(Periods.Period::value)
                                .distinct()
                                .toList();
            }
            case Source.Years years -> {
                var days = days(years.days(), doc);
                yield days == null || days.first() == null
                        ? List.of()
                        : List.of("%04d".formatted(days.first().getYear()));
            }
            case Source.Matching matching -> {
                var names = new ArrayList<Object>();
                for (int i = 0; i < matching.names().size(); i++) {
                    // the test names queries after their tags
                    if (doc.tags().contains(matching.names().get(i))) {
                        names.add(matching.names().get(i));
                    }
                }
                yield names;
            }
        };
    }

    private static Days days(InheritedDays days, Doc doc) {
        if (days.own() != null && doc.days() != null) {
            return doc.days();
        }
        return days.reference() == null
                ? null
                : doc.values(days.reference().name()).stream()
                        .map(days.referenced()::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private Collection<Object> known(Source.Known source, Object id) {
        return id == null
                ? List.of()
                : new LinkedHashSet<>(attributes.get(source.attribute()).getOrDefault(id, List.of()));
    }

    private static Collection<Object> counting(Collection<Object> ids, Collection<UUID> only) {
        var counting = new HashSet<>(ids);
        if (only != null) {
            counting.retainAll(only);
        }
        return counting;
    }

    private static Collection<Object> orNull(Collection<Object> values) {
        return values.isEmpty() ? list((Object) null) : values;
    }

    private static List<Object> list(Object... values) {
        var list = new ArrayList<Object>();
        for (var value : values) {
            list.add(value);
        }
        return list;
    }
}
