package org.rapporteur.participant.participants;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.Text;

/** A country or a region with its name (CLDR). */
@Schema(name = "NamedCode", description = "A country or a region with its name")
public record NamedCode(
        @Schema(required = true, description = "ISO 3166-1 alpha-2 or M49", examples = "CN")
        String code,

        @Schema(required = true, description = "In English and in the requested language (CLDR)")
        Text name) {}
