package org.rapporteur.kit.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/**
 * A page of a list, or all of it if NDJSON or CSV rows were requested.
 *
 * @param items in the requested order
 * @param next the cursor of the next page; absent on the last
 * @param deleted the deletions in a page of changes; else null
 * @param modifiedUntil the time to start from next, on the last page of changes; else null
 * @param export all matches, if they are to be streamed instead; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        @Schema(required = true) List<T> items,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next,

        @Schema(description = "With `modifiedSince`: what was deleted since; absent when nothing was")
        List<Tombstone> deleted,

        @Schema(description = "With `modifiedSince`, on the last page: the `modifiedSince` of the next time")
        Instant modifiedUntil,

        @JsonIgnore @Schema(hidden = true) Export<T> export)
        implements Tagged {

    public Page(List<T> items, String next) {
        this(items, next, null, null, null);
    }

    /**
     * Returns the same with another item type: documents and tables have the members of that record.
     *
     * @param shown describes the JSON of the items
     */
    @SuppressWarnings({"unchecked", "unused"})
    public <V extends Record> Page<V> showing(Class<V> shown) {
        return (Page<V>) this;
    }

    /** Returns a page that streams all matches. */
    public static <T> Page<T> of(Export<T> export) {
        return new Page<>(List.of(), null, null, null, export);
    }
}
