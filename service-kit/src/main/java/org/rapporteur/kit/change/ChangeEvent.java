package org.rapporteur.kit.change;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change as others read it: a CloudEvent 1.0 in structured JSON. */
@Schema(name = "ChangeEvent", description = "A change of one resource: a CloudEvent 1.0")
record ChangeEvent(
        @Schema(required = true, examples = "1.0") String specversion,

        @Schema(required = true, description = "The log and the position in it", examples = "event-12")
        String id,

        @Schema(required = true, examples = "/api/v1/events")
        String source,

        @Schema(
                required = true,
                description = "org.rapporteur.RESOURCE.created, .updated or .deleted",
                examples = "org.rapporteur.event.updated")
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
                description = "The whole resource after the change, references as their ids alone;"
                        + " of a deleted one its id, slug, version and `deleted`: true")
        @JsonRawValue
        String data,

        @Schema(hidden = true) String cursor) {

    ChangeEvent withoutCursor() {
        return new ChangeEvent(
                specversion, id, source, type, subject, time, datacontenttype, version, author, data, null);
    }
}
