package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.ShortForm;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** An item of the agenda of the statement's event, by its key. Written as the key, or an object with it. */
@Schema(
        name = "AgendaItemReference",
        description = "An item of the event's agenda. In a request, its `key` is enough, also as a plain string")
@JsonInclude(JsonInclude.Include.NON_NULL)
@MaxLength(MaxLength.KEY)
@ShortForm("Its key")
public record AgendaItemReference(
        @Schema(
                required = true,
                description = "Its key in the event's agenda",
                pattern = Slugs.PATTERN,
                examples = "opening-ceremony")
        @MaxLength(MaxLength.KEY)
        String key,

        @Schema(description = "Its title, read-only") @MaxLength(MaxLength.PROSE)
        Text title) {

    @JsonCreator
    static AgendaItemReference of(JsonNode node) {
        var key = node.isObject() ? node.path("key") : node;
        if (!key.isTextual() || !key.textValue().matches(Slugs.PATTERN)) {
            throw new IllegalArgumentException(
                    "must be the key of an item of the event's agenda, or an object with it");
        }
        return new AgendaItemReference(key.textValue(), null);
    }
}
