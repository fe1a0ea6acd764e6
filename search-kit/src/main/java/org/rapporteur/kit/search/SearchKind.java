package org.rapporteur.kit.search;

import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.ResourceService;

/**
 * A kind of thing that can be found; every bean of this type is searched.
 *
 * @param <F> the service's search parameters, the same for all of its kinds
 */
public interface SearchKind<F extends SearchRequest> {

    /** Returns the type of the things, such as {@code book}: that of its class's {@link FoundAs}. */
    default String kind() {
        return getClass().getAnnotation(FoundAs.class).value();
    }

    /**
     * Adds the filters.
     *
     * @return false if a filter does not apply to this kind
     */
    boolean filter(Criteria criteria, F filters);

    /** Returns the service for the resources that contain these things. */
    ResourceService<?, ?> service();

    /** Returns the type of the resources that contain these things. */
    default ResourceType resourceType() {
        return service().type();
    }

    /**
     * Returns the approximate size of a result as in lists: an SQL expression of {@code found.id}, in bytes of
     * UTF-8.
     */
    default String size() {
        return Listing.sizeIn(resourceType().table());
    }

    /** Returns the record whose members the results have. */
    Class<? extends Record> view();

    /**
     * Returns the results as in lists, in the order of their ids.
     *
     * @param language the requested language; may be null
     */
    default List<Representation> views(List<UUID> ids, String language) {
        return service().read(ids, language);
    }
}
