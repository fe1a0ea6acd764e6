package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a participant is a person or an organization. */
public enum ParticipantKind {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("organization")
    ORGANIZATION
}
