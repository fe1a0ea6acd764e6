package org.rapporteur.participant.participants;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Text;

/** A post that a person holds or held (Popolo). */
@Schema(name = "Post")
public record Post(
        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        Text title,

        @Schema(description = "Where") @MaxLength(MaxLength.NAME)
        Text organization,

        PartialDate from,
        PartialDate to,
        @MaxItems(100) List<@Valid Source> sources) {}
