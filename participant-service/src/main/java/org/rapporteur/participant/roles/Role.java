package org.rapporteur.participant.roles;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The role of a participant in an event. */
public enum Role {
    @JsonProperty("host")
    HOST,
    @JsonProperty("co_host")
    CO_HOST,
    @JsonProperty("organizer")
    ORGANIZER,
    @JsonProperty("chair")
    CHAIR,
    @JsonProperty("moderator")
    MODERATOR,
    @JsonProperty("keynote")
    KEYNOTE,
    @JsonProperty("speaker")
    SPEAKER,
    @JsonProperty("panellist")
    PANELLIST,
    @JsonProperty("rapporteur")
    RAPPORTEUR,
    @JsonProperty("delegate")
    DELEGATE,
    @JsonProperty("attendee")
    ATTENDEE,
    @JsonProperty("observer")
    OBSERVER,
    @JsonProperty("expert")
    EXPERT
}
