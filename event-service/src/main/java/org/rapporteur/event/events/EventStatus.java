package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The status of an event (iCalendar, RFC 5545 §3.8.1.11, extended by outcomes). */
public enum EventStatus {
    @JsonProperty("tentative")
    TENTATIVE,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("postponed")
    POSTPONED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("completed")
    COMPLETED
}
