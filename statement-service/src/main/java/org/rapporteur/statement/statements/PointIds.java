package org.rapporteur.statement.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Gives points their ids when a statement is written: the one they had, found by the id or else by the key, never by order. */
final class PointIds {

    private PointIds() {}

    static List<Point> keep(List<Point> points, List<Point> before) {
        if (points == null) {
            return null;
        }
        Map<UUID, Point> known = before == null
                ? new HashMap<>()
                : before.stream()
                        .collect(Collectors.toMap(Point::id, Function.identity(), (one, other) -> one, HashMap::new));
        var ids = new ArrayList<UUID>();
        // first those that name their id: a point may take the key that another one had
        points.forEach(point -> ids.add(point.id() != null && known.remove(point.id()) != null ? point.id() : null));
        var byKey = known.values().stream().collect(Collectors.toMap(Point::key, Point::id, (one, other) -> one));
        var kept = new ArrayList<Point>();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var id = ids.get(i) != null ? ids.get(i) : byKey.remove(point.key());
            kept.add(point.withId(id != null ? id : UuidVersion7Strategy.INSTANCE.generateUuid(null)));
        }
        return ordered(kept);
    }

    /** By ordinal, as they are shown, so that an answer sent back is no change; repeated ones stay where their faults are told. */
    private static List<Point> ordered(List<Point> points) {
        boolean repeats = points.stream().map(Point::ordinal).distinct().count() < points.size()
                || points.stream().map(Point::key).distinct().count() < points.size();
        return repeats
                ? points
                : points.stream().sorted(Comparator.comparing(Point::ordinal)).toList();
    }
}
