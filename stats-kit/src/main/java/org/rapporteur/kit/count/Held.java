package org.rapporteur.kit.count;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader.CacheKey;

/**
 * What was read of the columns of segments, up to a number of bytes: those that were used last. To read a value from
 * the index takes some ten times as long.
 */
final class Held {

    /** What can be held. */
    interface Part {
        long bytes();
    }

    private record Key(CacheKey segment, String what) {}

    private final long most;
    private final Map<Key, Part> parts = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    Held(long most) {
        this.most = most;
    }

    /** Whether something of this size is worth reading. */
    boolean hasRoomFor(long size) {
        return size <= most / 4;
    }

    synchronized Part get(CacheKey segment, String what) {
        return parts.get(new Key(segment, what));
    }

    synchronized void put(CacheKey segment, String what, Part part) {
        var before = parts.put(new Key(segment, what), part);
        bytes += part.bytes() - (before == null ? 0 : before.bytes());
        for (Iterator<Part> oldest = parts.values().iterator(); bytes > most; ) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    synchronized void remove(CacheKey segment) {
        parts.entrySet().removeIf(entry -> {
            boolean removed = entry.getKey().segment.equals(segment);
            bytes -= removed ? entry.getValue().bytes() : 0;
            return removed;
        });
    }
}
