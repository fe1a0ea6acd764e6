package org.rapporteur.statement.topics;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** What a writer says of a topic. */
@Schema(name = "TopicInput", description = "A topic as it is written")
public record TopicInput(
        @Schema(
                description =
                        "What events, statements and points name it by; made of the label when left out in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        Text label,

        @Schema(description = "Slugs of the topics that it is a part of; they need no label of their own")
        @MaxItems(100)
        List<@Pattern(regexp = Slugs.PATTERN, message = "must be a slug") @MaxLength(Slugs.MAX_LENGTH) String> broader,

        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
