package org.rapporteur.statement.topics;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** The content of a write of a topic. */
@Schema(name = "TopicInput", description = "A topic in requests")
public record TopicInput(
        @Schema(
                description =
                        "Its name in events, statements and points; generated from the label if omitted in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        Text label,

        @Schema(description = "Broader topics: their slugs or ids") @MaxItems(100)
        List<LabelledReference> broader,

        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
