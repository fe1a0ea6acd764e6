package org.rapporteur.kit.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/**
 * A page of a list.
 *
 * @param items in the order asked for
 * @param next the cursor of the page after it; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        @Schema(required = true) List<T> items,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next)
        implements Tagged {}
