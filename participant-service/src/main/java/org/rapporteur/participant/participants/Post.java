package org.rapporteur.participant.participants;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Text;

/** A post that a person holds or held (Popolo). */
@Schema(name = "Post")
public record Post(
        @NotNull(message = "is required") @Schema(required = true)
        Text title,

        @Schema(description = "Where") Text organization,
        PartialDate from,
        PartialDate to,
        List<@Valid Source> sources) {}
