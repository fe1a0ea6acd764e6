package org.rapporteur.statement.statements;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** The content of a write of a statement. Unknown members are omitted. */
@Schema(
        name = "StatementInput",
        description = "A statement in requests: omit unknown members",
        extensions =
                @Extension(
                        name = "x-at-least-one",
                        value = "[\"speakers\", \"onBehalfOf\", \"title\"]",
                        parseValue = true))
public record StatementInput(
        @Schema(
                description = "Its readable name in paths; generated from the title if omitted in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true, description = "Where it was made: id or slug")
        Reference event,

        AgendaItemReference agendaItem,

        @Schema(description = "Those who made it; these, `onBehalfOf` or `title` is required") @MaxItems(200)
        List<@Valid Speaker> speakers,

        @Schema(description = "The participants on whose behalf it was made: ids or slugs") @MaxItems(100)
        List<Reference> onBehalfOf,

        PartialDate date,

        @NotNull(message = "is required") @Schema(required = true)
        StatementKind kind,

        @MaxLength(MaxLength.NAME) Text title,

        @Schema(description = "The language in which it was made")
        LanguageTag originalLanguage,

        @Schema(description = "Its texts, unique by language and fidelity") @MaxItems(100)
        List<@Valid StatementTextInput> texts,

        @Schema(description = "Topics: their slugs or ids") @MaxItems(100)
        List<LabelledReference> topics,

        @MaxItems(2000) List<@Valid Mention> mentions,

        @Min(value = 1, message = "must be 1 or more") @Schema(description = "Its place in the event, from 1")
        Integer ordinal,

        @MaxItems(1000) List<@Valid Point> points,
        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {

    StatementInput withPoints(List<Point> known) {
        return new StatementInput(
                slug,
                event,
                agendaItem,
                speakers,
                onBehalfOf,
                date,
                kind,
                title,
                originalLanguage,
                texts,
                topics,
                mentions,
                ordinal,
                known,
                sources);
    }
}
