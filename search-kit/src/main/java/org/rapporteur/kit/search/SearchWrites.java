package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.WriteListener;

/** Indexes writes. A deleted resource remains indexed, so that it is still found in changes. */
@Singleton
class SearchWrites implements WriteListener {

    private final SearchIndex index;
    private final SearchSources sources;

    SearchWrites(SearchIndex index, SearchSources sources) {
        this.index = index;
        this.sources = sources;
    }

    @Override
    public Runnable writing(ResourceType type, List<Written> writes) {
        return sources.of(type.name())
                .map(source -> index(
                        source,
                        writes.stream().filter(write -> write.input() != null).toList()))
                .orElse(() -> {});
    }

    /** The words of batches are parsed while the database stores the resources. */
    private Runnable index(SearchSource<?> source, List<Written> writes) {
        var rows = new FutureTask<>(() -> rows(source, writes));
        if (writes.size() > 1) {
            Thread.ofVirtual().name("words").start(rows);
        } else {
            rows.run();
        }
        return () -> {
            index.remove(writes.stream()
                    .filter(write -> !write.isNew())
                    .map(Written::id)
                    .toList());
            index.add(result(rows));
        };
    }

    private static List<SearchRow> rows(SearchSource<?> source, List<Written> writes) {
        var documents = new HashMap<UUID, List<Document>>();
        writes.forEach(write -> documents.put(write.id(), documents(source, write)));
        return SearchIndex.rows(documents);
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The inputs of a type of resource are those of its source. */
    @SuppressWarnings("unchecked")
    private static <I extends ResourceInput> List<Document> documents(SearchSource<I> source, Written write) {
        return source.documents(write.id(), (I) write.input());
    }
}
