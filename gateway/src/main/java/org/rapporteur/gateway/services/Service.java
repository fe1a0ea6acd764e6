package org.rapporteur.gateway.services;

import java.util.Arrays;
import java.util.Optional;

/**
 * A service behind the gateway. Which paths it has, and which kinds of resources, its OpenAPI document says; its address is the
 * setting {@code rapporteur.TITLE.url}.
 */
public enum Service {
    EVENT("event-service", "e"),
    PARTICIPANT("participant-service", "p"),
    STATEMENT("statement-service", "s");

    private final String title;
    private final String key;

    Service(String title, String key) {
        this.title = title;
        this.key = key;
    }

    /** The service of a name; empty when there is none. */
    public static Optional<Service> titled(String title) {
        return Arrays.stream(values())
                .filter(service -> service.title.equals(title))
                .findFirst();
    }

    /** Its name as operators and clients know it, such as {@code event-service}; that of its module. */
    public String title() {
        return title;
    }

    /** What it is called inside cursors, which clients keep: never another's, and never changed. */
    public String key() {
        return key;
    }
}
