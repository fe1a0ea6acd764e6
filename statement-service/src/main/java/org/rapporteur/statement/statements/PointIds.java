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

/**
 * Assigns ids to points when a statement is written: keeps the previous id, matched by id or else by key, never by
 * order.
 */
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
        // first those with an id: a point may take the key of another one
        points.forEach(point -> ids.add(point.id() != null && known.remove(point.id()) != null ? point.id() : null));
        var byKey = known.values().stream().collect(Collectors.toMap(Point::key, Point::id, (one, other) -> one));
        var kept = new ArrayList<Point>();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var id = ids.get(i) != null ? ids.get(i) : byKey.remove(point.key());
            kept.add(point.withId(id != null ? id : made()));
        }
        return ordered(kept);
    }

    /** Keeps the ids that the points of a new statement bring; the others get new ones. */
    static List<Point> brought(List<Point> points) {
        return ordered(points.stream()
                .map(point -> point.id() == null ? point.withId(made()) : point)
                .toList());
    }

    private static UUID made() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /**
     * Sorts by ordinal, as in responses, so that sending back a response changes nothing; duplicates keep
     * their order, for messages.
     */
    private static List<Point> ordered(List<Point> points) {
        boolean repeats = points.stream().map(Point::ordinal).distinct().count() < points.size()
                || points.stream().map(Point::key).distinct().count() < points.size();
        return repeats
                ? points
                : points.stream().sorted(Comparator.comparing(Point::ordinal)).toList();
    }
}
