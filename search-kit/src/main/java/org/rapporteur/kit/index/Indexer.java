package org.rapporteur.kit.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.apache.lucene.document.Document;
import org.jboss.logging.Logger;
import org.rapporteur.kit.sql.DatabaseException;

/**
 * Brings resources into the index as they are now: in batches, the next of which is read while one is being written. A
 * resource that cannot be indexed is left out, and does not stop the others.
 */
final class Indexer {

    private static final Logger LOG = Logger.getLogger(Indexer.class);
    private static final int BATCH = 200;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;

    private final ResourceReader reader;
    private final Set<UUID> leftOut = ConcurrentHashMap.newKeySet();

    Indexer(ResourceReader reader) {
        this.reader = reader;
    }

    /** Returns the number of resources that are left out. */
    int leftOut() {
        return leftOut.size();
    }

    /**
     * Indexes resources.
     *
     * @param stopped whether to end early
     * @param between is called after each batch
     */
    void index(IndexStore store, IndexedResource resource, List<UUID> ids, BooleanSupplier stopped, Step between)
            throws IOException {
        var batches = batches(ids);
        FutureTask<List<Made>> next = null;
        for (int i = 0; i < batches.size() && !stopped.getAsBoolean(); i++) {
            var now = next == null ? make(resource, batches.get(i)) : result(next);
            next = i + 1 < batches.size() ? ahead(resource, batches.get(i + 1)) : null;
            for (var made : now) {
                write(store, resource, made);
            }
            between.take();
        }
    }

    /** Something between two batches. */
    interface Step {
        void take() throws IOException;
    }

    /**
     * The documents of a resource.
     *
     * @param failure why there are none; null if nothing failed
     */
    private record Made(UUID id, List<Document> documents, RuntimeException failure) {}

    private List<List<UUID>> batches(List<UUID> ids) {
        var batches = new ArrayList<List<UUID>>();
        Map<UUID, Long> sizes = ids.size() > 1 ? reader.sizes(ids) : Map.of();
        var batch = new ArrayList<UUID>();
        long bytes = 0;
        for (var id : ids) {
            long more = sizes.getOrDefault(id, 0L);
            if (!batch.isEmpty() && (batch.size() == BATCH || bytes + more > BATCH_BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(id);
            bytes += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private FutureTask<List<Made>> ahead(IndexedResource resource, List<UUID> ids) {
        var task = new FutureTask<>(() -> make(resource, ids));
        Thread.ofPlatform().daemon().name("search-index-reader").start(task);
        return task;
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Reads all at once; if one of them cannot be read, one by one without it. */
    private List<Made> make(IndexedResource resource, List<UUID> ids) {
        try {
            return reader.read(resource, ids).stream()
                    .map(read -> make(resource, read))
                    .toList();
        } catch (RuntimeException e) {
            if (e instanceof DatabaseException rejected && !isOfOneRow(rejected)) {
                throw e;
            }
            return ids.size() == 1
                    ? List.of(new Made(ids.getFirst(), List.of(), e))
                    : ids.stream()
                            .flatMap(id -> make(resource, List.of(id)).stream())
                            .toList();
        }
    }

    private static Made make(IndexedResource resource, ResourceReader.Read read) {
        try {
            return new Made(read.id(), Documents.of(resource, read), null);
        } catch (RuntimeException e) {
            return new Made(read.id(), List.of(), e);
        }
    }

    /** Whether the database rejects a single row for its content: data, or a limit (SQLSTATE 22, 54). */
    private static boolean isOfOneRow(DatabaseException e) {
        return e.state() != null && List.of("22", "54").contains(e.state().substring(0, 2));
    }

    private void write(IndexStore store, IndexedResource resource, Made made) throws IOException {
        var failure = made.failure();
        try {
            // rather nothing than what it was before
            store.replace(made.id(), made.documents());
        } catch (RuntimeException e) {
            if (!store.isOpen()) {
                throw e;
            }
            failure = e;
            store.replace(made.id(), List.of());
        }
        if (failure == null) {
            leftOut.remove(made.id());
        } else if (leftOut.add(made.id())) {
            // once for each: it may be written often
            LOG.errorf("Search cannot index the %s %s: %s", resource.type().name(), made.id(), failure);
        }
    }
}
