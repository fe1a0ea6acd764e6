package org.rapporteur.event.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The form of meeting that an event is. */
public enum EventClassification {
    @JsonProperty("workshop")
    WORKSHOP,
    @JsonProperty("conference")
    CONFERENCE,
    @JsonProperty("session")
    SESSION,
    @JsonProperty("side_event")
    SIDE_EVENT,
    @JsonProperty("consultation")
    CONSULTATION,
    @JsonProperty("expert_group_meeting")
    EXPERT_GROUP_MEETING,
    @JsonProperty("other")
    OTHER
}
