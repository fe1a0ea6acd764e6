package org.rapporteur.kit.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.resource.ResourceService;

/**
 * What search looks at of one kind of resource; every bean of this type is indexed.
 *
 * @param <I> the content of its writes
 */
public interface SearchSource<I extends ResourceInput> {

    /** The resources. */
    ResourceService<?, I> service();

    /** What can be found of a resource: itself, and parts of it that are found by themselves. */
    List<Document> documents(UUID id, I input);

    /** The same, of a state that the change log keeps. */
    default List<Document> documents(UUID id, ObjectNode state) {
        return documents(id, service().input(state));
    }
}
