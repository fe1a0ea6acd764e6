package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of the relation of an event to another, or to something outside the record. */
public enum RelationKind {
    @JsonProperty("prepares_for")
    PREPARES_FOR,
    @JsonProperty("follows")
    FOLLOWS,
    @JsonProperty("part_of")
    PART_OF,
    @JsonProperty("mandated_by")
    MANDATED_BY
}
