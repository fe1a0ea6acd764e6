package org.rapporteur.kit.count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion.Days;

/**
 * What is known of the columns of an index: the numbers of their values, by the ordinals of each segment. A segment
 * never changes, so this is found out once for each, when it is first counted.
 */
final class Numbers {

    private final Map<String, Numbering> numberings = new ConcurrentHashMap<>();
    private final Map<IndexReader.CacheKey, Map<String, int[]>> segments = new ConcurrentHashMap<>();
    private final Map<String, ReferencedDays> referenced = new ConcurrentHashMap<>();

    private final Held held;

    /** @param bytes the most bytes of columns that are held in memory */
    Numbers(long bytes) {
        held = new Held(bytes);
    }

    private interface Finding {
        int[] find() throws IOException;
    }

    private interface Reading {
        Held.Part read() throws IOException;
    }

    /** Returns the numbering of a column. */
    Numbering of(Column column) {
        return numberings.computeIfAbsent(column.name(), name -> new Numbering(column.type() == Column.Type.ID));
    }

    /** Returns the numbers of a column's values, in a numbering that may be that of another column, by ordinal. */
    int[] of(LeafReader segment, Column column, Numbering numbering) {
        return cached(segment, name(column, numbering), () -> {
            var values = Fields.values(segment, column);
            return numbering.of(values.termsEnum(), Math.toIntExact(values.getValueCount()));
        });
    }

    /** Returns the earliest and the latest first day in a segment; the earliest is later if there is none. */
    int[] days(LeafReader segment, Column days) {
        return cached(segment, days.name() + " from and to", () -> {
            var first = Fields.first(segment, days);
            var range = new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE};
            while (first.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                int day = (int) first.longValue();
                range[0] = Math.min(range[0], day);
                range[1] = Math.max(range[1], day);
            }
            return range;
        });
    }

    /**
     * Returns the days of what a column refers to.
     *
     * @param days which must be others when something changes
     */
    ReferencedDays days(Column reference, Map<UUID, Days> days) {
        return referenced.compute(
                reference.name(),
                (name, known) -> known != null
                                && known.of() == days
                                && known.first().length >= of(reference).size()
                        ? known
                        : ReferencedDays.of(days, of(reference)));
    }

    /** Returns the values of a column of a segment in memory; null if there is no room for them. */
    HeldColumn held(LeafReader segment, Column column, Numbering numbering) throws IOException {
        var what = name(column, numbering);
        return (HeldColumn) held(
                segment,
                what,
                () -> HeldColumn.of(Fields.values(segment, column), of(segment, column, numbering), segment.maxDoc()));
    }

    /** Returns the first days of a segment in memory; null if there is no room for them. */
    HeldDays heldFirst(LeafReader segment, Column days) throws IOException {
        return (HeldDays) held(
                segment,
                days.name() + " first",
                () -> HeldDays.of(Fields.first(segment, days), days(segment, days)[0], segment.maxDoc()));
    }

    /** Returns the last days of a segment in memory; null if there is no room for them. */
    HeldDays heldLast(LeafReader segment, Column days) throws IOException {
        return (HeldDays) held(
                segment,
                days.name() + " last",
                () -> HeldDays.of(Fields.last(segment, days), days(segment, days)[0], segment.maxDoc()));
    }

    private Held.Part held(LeafReader segment, String what, Reading reading) throws IOException {
        var key = segment.getCoreCacheHelper();
        if (key == null || !held.hasRoomFor(Integer.BYTES * (long) segment.maxDoc())) {
            return null;
        }
        var known = held.get(key.getKey(), what);
        if (known == null) {
            known = reading.read();
            held.put(key.getKey(), what, known);
        }
        return known;
    }

    private String name(Column column, Numbering numbering) {
        return column.name() + (numbering == of(column) ? "" : " of another");
    }

    private int[] cached(LeafReader segment, String what, Finding finding) {
        var key = segment.getCoreCacheHelper();
        if (key == null) {
            return found(finding);
        }
        var known = segments.get(key.getKey());
        if (known == null) {
            known = new ConcurrentHashMap<>();
            var other = segments.putIfAbsent(key.getKey(), known);
            if (other == null) {
                key.addClosedListener(closed -> {
                    segments.remove(closed);
                    held.remove(closed);
                });
            } else {
                known = other;
            }
        }
        return known.computeIfAbsent(what, name -> found(finding));
    }

    private static int[] found(Finding finding) {
        try {
            return finding.find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
