package org.rapporteur.kit.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.problem.Problem;

/**
 * The result of one row of a bulk load. The document's schemas are generated in the order of packages, and the
 * first use of Problem gives it its description: it must not be this one.
 */
@Schema(name = "BulkRow", description = "The result of one row of a bulk load")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkRow(
        @Schema(required = true, description = "The row's line, from 1", examples = "1")
        int line,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                description =
                        "`kept`: others have changed the resource since its set was loaded, and it stays as it is;"
                                + " `skipped`: valid, but not written because another row failed",
                enumeration = {"created", "updated", "unchanged", "kept", "failed", "skipped"})
        String outcome,

        @Schema(description = "The slug", examples = "paros-beijing-2018")
        String ref,

        @Schema(description = "The version that the resource has then; absent if there is none", examples = "1")
        Long version,

        @Schema(implementation = Problem.class, description = "Why it failed") @JsonRawValue
        String problem) {}
