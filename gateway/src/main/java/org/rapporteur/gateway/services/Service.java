package org.rapporteur.gateway.services;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * A service behind the gateway. Which paths it has, and which kinds of resources, its OpenAPI document says; its address is the
 * setting {@code rapporteur.TITLE.url}, by default its own port of this machine.
 */
public enum Service {
    EVENT("event-service", "e", 8081),
    PARTICIPANT("participant-service", "p", 8083),
    STATEMENT("statement-service", "s", 8082);

    private final String title;
    private final String key;
    private final int port;

    Service(String title, String key, int port) {
        this.title = title;
        this.key = key;
        this.port = port;
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

    /** Where it is unless a setting says otherwise. */
    URI defaultAddress() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What it is called inside cursors, which clients keep: never another's, and never changed. */
    public String key() {
        return key;
    }
}
