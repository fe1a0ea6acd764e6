package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A language tag (BCP 47) in its canonical form. */
@Schema(
        name = "LanguageTag",
        type = SchemaType.STRING,
        description = "A language tag (BCP 47)",
        pattern = "^([A-Za-z]{2,8}|i)(-[A-Za-z0-9]{1,8})*$",
        examples = "zh-Hant")
@MaxLength(Languages.MAX_LENGTH)
public record LanguageTag(@JsonValue String value) {

    @JsonCreator
    public LanguageTag {
        value = Languages.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
