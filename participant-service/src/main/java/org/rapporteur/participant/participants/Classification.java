package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of organization a participant is. */
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
