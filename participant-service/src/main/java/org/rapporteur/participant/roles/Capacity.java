package org.rapporteur.participant.roles;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a participant speaks for others or for itself. */
public enum Capacity {
    @JsonProperty("representing")
    REPRESENTING,
    @JsonProperty("personal")
    PERSONAL
}
