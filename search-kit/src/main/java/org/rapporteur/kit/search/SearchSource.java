package org.rapporteur.kit.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.index.IndexedResource;
import org.rapporteur.kit.index.Words;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.words.Document;
import org.rapporteur.kit.words.TextFields;

/**
 * What to index for one type of resource; every bean of this type is indexed.
 *
 * @param <I> the content of its writes
 */
public interface SearchSource<I extends ResourceInput> extends IndexedResource {

    /** The resources. */
    ResourceService<?, I> service();

    /** Returns what can be found of a resource: itself, and parts with results of their own. */
    List<Document> documents(UUID id, I input);

    @Override
    default ResourceType type() {
        return service().type();
    }

    @Override
    default Map<UUID, Words> words(UUID id, ObjectNode state) {
        return documents(id, service().input(state)).stream()
                .collect(Collectors.toMap(
                        Document::id, thing -> document -> TextFields.add(document, thing), (one, other) -> one));
    }
}
