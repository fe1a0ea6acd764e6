package org.rapporteur.statement.synonyms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** The content of a write of a synonym. */
@Schema(name = "SynonymInput", description = "Expressions that mean the same, in requests")
public record SynonymInput(
        @Schema(
                description = "Its name in addresses; generated from the first expression if omitted in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required")
        @Schema(required = true, description = "Two or more; each belongs to one synonym only")
        @MaxItems(20)
        List<@NotNull(message = "is required") @Valid SynonymExpression> expressions,

        @Schema(description = "What an editor should know") @MaxLength(MaxLength.PROSE)
        Text note,

        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
