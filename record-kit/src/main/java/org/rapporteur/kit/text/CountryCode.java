package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A country code (ISO 3166-1 alpha-2); former ones such as {@code SU} are valid. */
@Schema(
        name = "CountryCode",
        type = SchemaType.STRING,
        pattern = "^[A-Z]{2}$",
        description = "ISO 3166-1 alpha-2, including former codes",
        examples = "CN")
@MaxLength(2)
public record CountryCode(@JsonValue String value) {

    @JsonCreator
    public CountryCode {
        if (!Countries.isKnown(value)) {
            throw new IllegalArgumentException("must be an ISO 3166-1 alpha-2 code in capitals, such as CN");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
