package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of a statement. */
public enum StatementKind {
    @JsonProperty("opening_address")
    OPENING_ADDRESS,
    @JsonProperty("address")
    ADDRESS,
    @JsonProperty("intervention")
    INTERVENTION,
    @JsonProperty("question")
    QUESTION,
    @JsonProperty("answer")
    ANSWER,
    @JsonProperty("closing_remarks")
    CLOSING_REMARKS,
    @JsonProperty("narrative")
    NARRATIVE,
    @JsonProperty("summary")
    SUMMARY,
    @JsonProperty("other")
    OTHER
}
