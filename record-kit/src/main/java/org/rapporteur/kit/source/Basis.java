package org.rapporteur.kit.source;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a source supports a fact. */
public enum Basis {
    /** The source says so. */
    @JsonProperty("stated")
    STATED,
    /** It follows from what the source says. */
    @JsonProperty("inferred")
    INFERRED,
    /** Our own ordering of what the source says. */
    @JsonProperty("editorial")
    EDITORIAL
}
