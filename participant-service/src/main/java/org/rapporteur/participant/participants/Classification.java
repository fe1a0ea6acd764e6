package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The type of organization that a participant is. */
@Schema(name = "ParticipantClassification")
public enum Classification {
    @JsonProperty("state")
    STATE,
    @JsonProperty("un_entity")
    UN_ENTITY,
    @JsonProperty("igo")
    IGO,
    @JsonProperty("think_tank")
    THINK_TANK,
    @JsonProperty("ngo")
    NGO,
    @JsonProperty("civil_society")
    CIVIL_SOCIETY,
    @JsonProperty("academia")
    ACADEMIA,
    @JsonProperty("industry")
    INDUSTRY,
    @JsonProperty("media")
    MEDIA,
    @JsonProperty("other")
    OTHER
}
