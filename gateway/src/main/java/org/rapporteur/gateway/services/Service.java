package org.rapporteur.gateway.services;

/** A service behind the gateway. */
public enum Service {
    EVENT("event-service"),
    PARTICIPANT("participant-service"),
    STATEMENT("statement-service");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** Its name as operators and clients know it, such as {@code event-service}. */
    public String title() {
        return title;
    }
}
