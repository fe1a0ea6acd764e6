package org.rapporteur.kit.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.http.Representation;
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
     * Returns the page that a query asks for, as it wants the items to be shown.
     *
     * @param view the record whose members the items have, and the columns of tables
     * @param list returns the page with whole items; throws the problem {@code invalid-parameter} for the faults of the
     * query
     */
    public static <Q extends ListQuery, V extends Record> Page<V> showing(
            Class<V> view, Q query, Function<Q, Page<Representation>> list) {
        var reduction = query.reduction(view);
        return list.apply(query).showing(reduction);
    }

    /** The type is that of what the JSON of the items describes. */
    @SuppressWarnings("unchecked")
    private <V extends Record> Page<V> showing(Reduction<V> reduction) {
        var whole = (Page<Representation>) (Page<?>) this;
        var shown = new Page<>(
                whole.items.stream().map(reduction::of).toList(),
                next,
                deleted,
                modifiedUntil,
                export == null ? null : whole.export.showing(reduction));
        return (Page<V>) (Page<?>) shown;
    }

    /** Returns a page that streams all matches. */
    public static <T> Page<T> of(Export<T> export) {
        return new Page<>(List.of(), null, null, null, export);
    }
}
