package org.rapporteur.event.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.stats.Group;

/** A group of events: each counts once in it. */
@Schema(name = "EventGroup")
public record EventGroup(
        @JsonUnwrapped Group group,

        @Schema(required = true, examples = "4") long events) {}
