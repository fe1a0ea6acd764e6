package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a reported number is meant. */
public enum Qualifier {
    @JsonProperty("exactly")
    EXACTLY,
    @JsonProperty("more_than")
    MORE_THAN,
    @JsonProperty("at_least")
    AT_LEAST,
    @JsonProperty("about")
    ABOUT,
    @JsonProperty("fewer_than")
    FEWER_THAN
}
