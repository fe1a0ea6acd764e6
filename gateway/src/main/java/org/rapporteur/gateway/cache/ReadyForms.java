package org.rapporteur.gateway.cache;

import java.util.Set;
import org.rapporteur.gateway.services.Service;

/**
 * The response headers of one cached response, in each form in which it was sent once, and what else is the same
 * for all requests.
 */
final class ReadyForms {

    /**
     * What is the same for all requests.
     *
     * @param services the services on whose data the response depends
     * @param shown its path and query, as logged
     */
    record Subject(Set<Service> services, String shown) {}

    private volatile Subject subject;
    private volatile ReadyHead plain;
    private volatile ReadyHead zipped;
    private volatile ReadyHead plainUnchanged;
    private volatile ReadyHead zippedUnchanged;

    /** Null before anything is known. */
    Subject subject() {
        return subject;
    }

    void subject(Subject known) {
        subject = known;
    }

    /** The headers of a response with a body; null before they are known. */
    ReadyHead whole(boolean gzip) {
        return gzip ? zipped : plain;
    }

    void whole(boolean gzip, ReadyHead head) {
        if (gzip) {
            zipped = head;
        } else {
            plain = head;
        }
    }

    /** The headers of a 304 with the tag of a form; null before they are known. */
    ReadyHead unchanged(boolean gzip) {
        return gzip ? zippedUnchanged : plainUnchanged;
    }

    void unchanged(boolean gzip, ReadyHead head) {
        if (gzip) {
            zippedUnchanged = head;
        } else {
            plainUnchanged = head;
        }
    }
}
