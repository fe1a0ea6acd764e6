package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheHelper;

/** What was found in indexes and segments, which never change: forgotten when they are closed. */
final class Remembered<T> {

    private static final int MOST = 2000;

    /** Finds something. */
    interface Search<T> {
        T find() throws IOException;
    }

    private final Map<Object, Map<String, T>> known = new ConcurrentHashMap<>();

    /**
     * Returns what is known by a key, else finds it.
     *
     * @param cache of the index or segment; null if nothing can be remembered
     */
    T get(CacheHelper cache, String key, Search<T> search) throws IOException {
        if (cache == null) {
            return search.find();
        }
        var ofIndex = known.get(cache.getKey());
        if (ofIndex == null) {
            ofIndex = new ConcurrentHashMap<>();
            var before = known.putIfAbsent(cache.getKey(), ofIndex);
            if (before == null) {
                cache.addClosedListener(known::remove);
            } else {
                ofIndex = before;
            }
        }
        var found = ofIndex.get(key);
        if (found == null) {
            found = search.find();
            if (ofIndex.size() >= MOST) {
                ofIndex.clear();
            }
            ofIndex.put(key, found);
        }
        return found;
    }
}
