package org.rapporteur.kit.search;

import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.resource.ResourceService;

/** A kind of thing that search finds; every bean of this type is searched. */
public interface SearchKind {

    /** Such as {@code book}: the type of its documents. */
    String type();

    /** The table to be joined with {@code search_text x}, such as {@code book b on b.id = x.id}. */
    String table();

    /**
     * Adds the conditions of the filters.
     *
     * @return false when a filter asks for what things of this kind cannot have
     */
    boolean filter(Listing listing, SearchFilters filters);

    /** The resources that these things are written with. */
    ResourceService<?, ?> service();

    /** How large a thing is as lists show it, about: an SQL expression of {@code found.id}, in bytes of UTF-8. */
    default String size() {
        return Listing.sizeIn(service().type().table());
    }

    /** The things as lists show them, in the order of their ids. */
    default List<Representation> views(List<UUID> ids) {
        return service().read(ids);
    }
}
