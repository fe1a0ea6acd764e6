package org.rapporteur.launcher;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of the seeds in a running instance. */
enum Seeds {
    /** It is starting or being reset. */
    @JsonProperty("pending")
    PENDING("not loaded yet"),

    @JsonProperty("in")
    IN("in"),

    /** It was started to be empty. */
    @JsonProperty("left_out")
    LEFT_OUT("left out");

    private final String words;

    Seeds(String words) {
        this.words = words;
    }

    /** Returns a text for people. */
    String words() {
        return words;
    }

    /** Whether there is nothing to wait for. */
    boolean areSettled() {
        return this != PENDING;
    }
}
