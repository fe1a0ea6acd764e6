package org.rapporteur.statement.statements;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** What a writer says of a statement. What is not known is left out. */
@Schema(name = "StatementInput", description = "A statement as it is written: what is not known is left out")
public record StatementInput(
        @Schema(
                description = "Its readable name in paths; made of the title when left out in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true, description = "Where it was made: id or slug")
        Reference event,

        AgendaItemReference agendaItem,

        @Schema(description = "Who made it: id or slug; this, `speakerAsPrinted`, `onBehalfOf` or `title` is required")
        Reference speaker,

        @Schema(description = "The speaker's name as printed") @MaxLength(MaxLength.NAME)
        String speakerAsPrinted,

        @Schema(description = "The participant that it was made for: id or slug")
        Reference onBehalfOf,

        PartialDate date,

        @NotNull(message = "is required") @Schema(required = true)
        StatementType type,

        @MaxLength(MaxLength.NAME) Text title,

        @Schema(description = "The language that it was made in")
        LanguageTag originalLanguage,

        @Schema(description = "Its texts, unique by language and fidelity") @MaxItems(100)
        List<@Valid StatementTextInput> texts,

        @Schema(description = "Slugs of topics") @MaxItems(100)
        List<@Pattern(regexp = Slugs.PATTERN, message = "must be a slug") @MaxLength(Slugs.MAX_LENGTH) String> topics,

        @MaxItems(2000) List<@Valid Mention> mentions,

        @Min(value = 1, message = "must be 1 or more")
        @Schema(description = "Its place in the order of the event, from 1")
        Integer position,

        @MaxItems(1000) List<@Valid Point> points,
        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {

    StatementInput withPoints(List<Point> known) {
        return new StatementInput(
                slug,
                event,
                agendaItem,
                speaker,
                speakerAsPrinted,
                onBehalfOf,
                date,
                type,
                title,
                originalLanguage,
                texts,
                topics,
                mentions,
                position,
                known,
                sources);
    }
}
