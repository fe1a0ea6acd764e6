package org.rapporteur.kit.change;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A published change: a CloudEvent 1.0 in structured JSON. */
@Schema(name = "ChangeEvent", description = "A change of one resource: a CloudEvent 1.0")
record ChangeEvent(
        @Schema(required = true, examples = "1.0") String specversion,

        @Schema(required = true, description = "The log and the position in it")
        String id,

        @Schema(required = true, description = "The path of the collection")
        String source,

        @Schema(required = true, description = "org.rapporteur.RESOURCE.created, .updated or .deleted")
        String type,

        @Schema(required = true, description = "The resource's id")
        UUID subject,

        @Schema(required = true) Instant time,

        @Schema(required = true, examples = "application/json")
        String datacontenttype,

        @Schema(required = true, description = "The resource's version after the change", examples = "3")
        String version,

        @Schema(required = true, description = "Who wrote it: the subject of the token")
        String author,

        @Schema(
                required = true,
                type = SchemaType.OBJECT,
                description = "The resource after the change, as a response shows it, with its references as of then;"
                        + " for a deletion its id, slug, version and `deleted`: true")
        @JsonRawValue
        String data,

        @Schema(hidden = true) String cursor) {

    ChangeEvent withoutCursor() {
        return new ChangeEvent(
                specversion, id, source, type, subject, time, datacontenttype, version, author, data, null);
    }
}
