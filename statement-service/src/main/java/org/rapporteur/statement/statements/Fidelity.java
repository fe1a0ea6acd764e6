package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How close a text is to what was said. */
public enum Fidelity {
    @JsonProperty("verbatim")
    VERBATIM,
    @JsonProperty("official_summary")
    OFFICIAL_SUMMARY,
    @JsonProperty("press_paraphrase")
    PRESS_PARAPHRASE,
    @JsonProperty("translation")
    TRANSLATION
}
