package org.rapporteur.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.WebAddress;

/** The relation of an event to another event of the record, or to something else with a name. */
@Schema(
        name = "Relation",
        extensions = @Extension(name = "x-exactly-one", value = "[\"event\", \"name\"]", parseValue = true))
public record Relation(
        @NotNull(message = "is required") @Schema(required = true)
        RelationKind kind,

        @Schema(description = "An event of the record; else `name`")
        Reference event,

        @Schema(description = "Something outside the record; else `event`") @MaxLength(MaxLength.NAME)
        Text name,

        WebAddress url,
        @MaxItems(100) List<@Valid Source> sources) {}
