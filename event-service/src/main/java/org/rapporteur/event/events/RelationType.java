package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an event is to another, or to something outside the record. */
public enum RelationType {
    @JsonProperty("prepares_for")
    PREPARES_FOR,
    @JsonProperty("follows")
    FOLLOWS,
    @JsonProperty("part_of")
    PART_OF,
    @JsonProperty("mandated_by")
    MANDATED_BY
}
