package org.rapporteur.kit.source;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a source supports a fact. */
public enum Support {
    /** The source states it. */
    @JsonProperty("stated")
    STATED,
    /** It follows from what the source states. */
    @JsonProperty("inferred")
    INFERRED,
    /** Our own interpretation of what the source states. */
    @JsonProperty("editorial")
    EDITORIAL
}
