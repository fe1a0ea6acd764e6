package org.rapporteur.participant.participations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a participant speaks for others or for itself. */
public enum Capacity {
    @JsonProperty("representing")
    REPRESENTING,
    @JsonProperty("personal")
    PERSONAL
}
