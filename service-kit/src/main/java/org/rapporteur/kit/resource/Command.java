package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.rapporteur.kit.http.IfMatch;

/**
 * One write that is asked for.
 *
 * @param kind what to do
 * @param ref the id or slug in the path; null for {@link Kind#CREATE} and {@link Kind#UPSERT}
 * @param body the content or the patch; null for {@link Kind#DELETE}
 * @param ifMatch the precondition; null when none was sent
 * @param onlyIfAbsent whether an existing resource is to be left alone (If-None-Match: *)
 */
public record Command(Kind kind, String ref, ObjectNode body, IfMatch ifMatch, boolean onlyIfAbsent) {

    /** Ways to write. An upsert is a row of a bulk load: by its own slug, and without a precondition. */
    public enum Kind {
        CREATE,
        PUT,
        UPSERT,
        PATCH,
        DELETE
    }

    public static Command create(ObjectNode body) {
        return new Command(Kind.CREATE, null, body, null, false);
    }

    public static Command upsert(ObjectNode body) {
        return new Command(Kind.UPSERT, null, body, null, false);
    }

    public static Command put(String ref, ObjectNode body, IfMatch ifMatch, boolean onlyIfAbsent) {
        return new Command(Kind.PUT, ref, body, ifMatch, onlyIfAbsent);
    }

    public static Command patch(String ref, ObjectNode patch, IfMatch ifMatch) {
        return new Command(Kind.PATCH, ref, patch, ifMatch, false);
    }

    public static Command delete(String ref, IfMatch ifMatch) {
        return new Command(Kind.DELETE, ref, null, ifMatch, false);
    }
}
