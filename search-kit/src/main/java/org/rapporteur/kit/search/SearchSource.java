package org.rapporteur.kit.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.resource.ResourceService;

/**
 * What to index for one type of resource; every bean of this type is indexed.
 *
 * @param <I> the content of its writes
 */
public interface SearchSource<I extends ResourceInput> {

    /** The resources. */
    ResourceService<?, I> service();

    /** Returns what can be found of a resource: itself, and parts with results of their own. */
    List<Document> documents(UUID id, I input);

    /** Does the same for a state from the change log. */
    default List<Document> documents(UUID id, ObjectNode state) {
        return documents(id, service().input(state));
    }
}
