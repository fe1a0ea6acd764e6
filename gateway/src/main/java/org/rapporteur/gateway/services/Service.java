package org.rapporteur.gateway.services;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * A service behind the gateway. Its OpenAPI document defines its paths and kinds of resources; its address is the
 * setting {@code rapporteur.TITLE.url}, by default its own port on this machine.
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

    /** Returns the service with a name; empty if there is none. */
    public static Optional<Service> titled(String title) {
        return Arrays.stream(values())
                .filter(service -> service.title.equals(title))
                .findFirst();
    }

    /** Returns the service with a name; throws IllegalStateException if there is none. */
    public static Service known(String title) {
        return titled(title).orElseThrow(() -> new IllegalStateException(title + " is not a known service"));
    }

    /** Returns its name for operators and clients, such as {@code event-service}; also the name of its module. */
    public String title() {
        return title;
    }

    /** Returns its address unless configured. */
    URI defaultAddress() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns its key inside cursors, which clients keep: never reuse or change it. */
    public String key() {
        return key;
    }
}
