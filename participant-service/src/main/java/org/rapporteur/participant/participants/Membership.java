package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.Reference;
import org.rapporteur.kit.text.Text;

/**
 * What a participant belongs to, or a post that it holds (Popolo): a party, a group of states, a delegation, a ministry.
 *
 * @param organization absent if it is no participant of the record
 * @param organizationName the name of the organization as printed
 * @param title the post or the role
 * @param from absent if open
 * @param to absent if open
 */
@Schema(
        name = "Membership",
        description = "What a participant belongs to, or a post that it holds (Popolo)",
        extensions =
                @Extension(
                        name = "x-at-least-one",
                        value = "[\"organization\", \"organizationName\", \"title\"]",
                        parseValue = true))
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Membership(
        @Schema(description = "The organization: its id or slug; this, `organizationName` or `title` is required")
        Reference organization,

        @Schema(description = "The name of the organization as printed") @MaxLength(MaxLength.NAME)
        Text organizationName,

        @Schema(description = "The post or the role") @MaxLength(MaxLength.NAME)
        Text title,

        @Schema(description = "Since when; open if absent") PartialDate from,
        @Schema(description = "Until when; open if absent") PartialDate to,
        @MaxItems(100) List<@Valid Source> sources) {}
