package org.rapporteur.kit.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/**
 * A page of a list; or, where rows of NDJSON or CSV were asked for, all of it.
 *
 * @param items in the order asked for
 * @param next the cursor of the page after it; absent on the last
 * @param deleted of a page of what was modified: what was deleted; else null
 * @param modifiedUntil of the last page of what was modified: the time to ask from the next time; else null
 * @param export everything that matches, when it is to be streamed instead; else null
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
     * The same, said to hold what its items show: documents and tables have the members of that record.
     *
     * @param shown describes the JSON of the items
     */
    @SuppressWarnings({"unchecked", "unused"})
    public <V extends Record> Page<V> showing(Class<V> shown) {
        return (Page<V>) this;
    }

    /** Everything that matches, to be streamed. */
    public static <T> Page<T> of(Export<T> export) {
        return new Page<>(List.of(), null, null, null, export);
    }
}
