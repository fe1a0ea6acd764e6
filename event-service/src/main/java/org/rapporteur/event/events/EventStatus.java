package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an event has come (iCalendar, RFC 5545 §3.8.1.11, with what became of it). */
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
