package org.rapporteur.event.events;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.CountryCode;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Text;

/** Where an event takes place. */
@Schema(name = "Location")
public record Location(
        @Schema(description = "The venue") @MaxLength(MaxLength.NAME)
        Text name,

        @MaxLength(MaxLength.NAME) Text city,
        CountryCode countryCode,

        @Schema(description = "Whether it takes place online")
        Boolean online) {}
