package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.rapporteur.kit.http.IfMatch;

/**
 * A requested write.
 *
 * @param kind what to do
 * @param ref the id or slug in the path; null for {@link Kind#CREATE} and {@link Kind#UPSERT}
 * @param body the content or the patch; null for {@link Kind#DELETE}
 * @param ifMatch the precondition; null if there is none
 * @param onlyIfAbsent whether to leave an existing resource unchanged (If-None-Match: *)
 * @param keepsIds whether a resource that is created has the id of the content, and its parts theirs
 */
public record Command(Kind kind, String ref, ObjectNode body, IfMatch ifMatch, boolean onlyIfAbsent, boolean keepsIds) {

    private Command(Kind kind, String ref, ObjectNode body, IfMatch ifMatch, boolean onlyIfAbsent) {
        this(kind, ref, body, ifMatch, onlyIfAbsent, false);
    }

    /** Kinds of writes. An upsert is a row of a bulk load: by its own slug, and without a precondition. */
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

    public static Command upsert(ObjectNode body, boolean keepsIds) {
        return new Command(Kind.UPSERT, null, body, null, false, keepsIds);
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
