package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of a point. */
public enum PointKind {
    @JsonProperty("proposal")
    PROPOSAL,
    @JsonProperty("position")
    POSITION,
    @JsonProperty("commitment")
    COMMITMENT,
    @JsonProperty("concern")
    CONCERN,
    @JsonProperty("recommendation")
    RECOMMENDATION
}
