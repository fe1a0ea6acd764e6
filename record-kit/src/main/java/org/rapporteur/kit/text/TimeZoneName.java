package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The name of a time zone in the IANA database. */
@Schema(
        name = "TimeZoneName",
        type = SchemaType.STRING,
        description = "A time zone of the IANA database",
        examples = "Asia/Shanghai")
@MaxLength(MaxLength.KEY)
public record TimeZoneName(@JsonValue String value) {

    @JsonCreator
    public TimeZoneName {
        if (value == null || !ZoneId.getAvailableZoneIds().contains(value)) {
            throw new IllegalArgumentException("must be a time zone of the IANA database, such as Asia/Shanghai");
        }
    }
}
