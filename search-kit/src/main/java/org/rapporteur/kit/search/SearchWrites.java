package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.WriteListener;

/** Brings what is written into the index. A deleted resource stays in it: those who ask what was changed still find it. */
@Singleton
class SearchWrites implements WriteListener {

    private final SearchIndex index;
    private final SearchSources sources;

    SearchWrites(SearchIndex index, SearchSources sources) {
        this.index = index;
        this.sources = sources;
    }

    @Override
    public void written(ResourceType type, List<Written> writes) {
        sources.of(type.name())
                .ifPresent(source -> index(
                        source,
                        writes.stream().filter(write -> write.input() != null).toList()));
    }

    private void index(SearchSource<?> source, List<Written> writes) {
        var documents = new HashMap<UUID, List<Document>>();
        writes.forEach(write -> documents.put(write.id(), documents(source, write)));
        index.remove(
                writes.stream().filter(write -> !write.isNew()).map(Written::id).toList());
        index.add(documents);
    }

    /** The inputs of a kind of resource are those of its source. */
    @SuppressWarnings("unchecked")
    private static <I extends ResourceInput> List<Document> documents(SearchSource<I> source, Written write) {
        return source.documents(write.id(), (I) write.input());
    }
}
