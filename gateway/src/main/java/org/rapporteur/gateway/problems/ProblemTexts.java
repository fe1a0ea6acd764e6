package org.rapporteur.gateway.problems;

import org.rapporteur.kit.problem.ProblemType;

/** The meaning of each problem for API users, and an example of its details. */
final class ProblemTexts {

    private ProblemTexts() {}

    /**
     * @param field the invalid member or parameter in the example, or null
     * @param fault what is wrong with it
     */
    record Explanation(String meaning, String detail, String field, String fault) {

        Explanation(String meaning, String detail) {
            this(meaning, detail, null, null);
        }
    }

    /** A switch without a default, so that a new entry of the catalogue does not compile without an explanation. */
    static Explanation of(ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST ->
                new Explanation(
                        "The request violates HTTP or JSON syntax, or its path is not plain: an unclosed brace, an unexpected"
                                + " body, an empty or dot segment in the path.",
                        "The body is not JSON: line 3, column 17");
            case UNKNOWN_PARAMETER ->
                new Explanation(
                        "An unknown or repeated query parameter. It is rejected rather than ignored, because"
                                + " a misspelt filter would match everything. Separate several values of one filter"
                                + " with commas.",
                        "contry: is unknown; known are country, cursor, kind, limit",
                        "contry",
                        "is unknown; known are country, cursor, kind, limit");
            case INVALID_PARAMETER ->
                new Explanation(
                        "A path or query parameter has an invalid value.",
                        "limit: must be a whole number from 1 to 200",
                        "limit",
                        "must be a whole number from 1 to 200");
            case INVALID_CURSOR ->
                new Explanation(
                        "A cursor belongs to one list with its filters and order, and is opaque: this one was"
                                + " changed, cut off, or used with another request.",
                        "The cursor does not belong to this list",
                        "cursor",
                        "is not a cursor of this list");
            case INVALID_IDEMPOTENCY_KEY ->
                new Explanation(
                        "The header Idempotency-Key was sent twice, is longer than 255 characters, or is neither a string in"
                                + " quotation marks nor a plain token; or it was sent with a bulk load, which does not need"
                                + " it, since it can be repeated.",
                        "The header Idempotency-Key must have 1 to 255 characters",
                        "Idempotency-Key",
                        "must have 1 to 255 characters");
            case UNAUTHORIZED ->
                new Explanation(
                        "Reads are open to everyone; writes require a bearer token (JWT) in the Authorization header. It is"
                                + " missing or expired, or its signature, issuer or audience is not the configured"
                                + " one. The WWW-Authenticate header says which.",
                        "Writing requires a bearer token");
            case FORBIDDEN ->
                new Explanation(
                        "The token is valid, but does not have the required role: editor for writing, admin for deleting.",
                        "This requires a token with the role admin");
            case NOT_FOUND ->
                new Explanation(
                        "There is nothing at this path: no resource with this id or slug, or no such collection.",
                        "There is no event paros-beijing-2081");
            case METHOD_NOT_ALLOWED ->
                new Explanation(
                        "The resource exists, but does not support this method.", "The Allow header lists the methods");
            case NOT_ACCEPTABLE ->
                new Explanation(
                        "The Accept header excludes every available format.", "This is available as application/json");
            case SLUG_TAKEN ->
                new Explanation(
                        "A slug permanently identifies one resource of its kind. It already belongs to another resource.",
                        "The slug paros-beijing-2018 belongs to another event",
                        "slug",
                        "belongs to another event");
            case CONFLICT ->
                new Explanation(
                        "The request is valid, but cannot be performed in the current state.",
                        "The resource was changed concurrently");
            case IDEMPOTENCY_KEY_IN_USE ->
                new Explanation(
                        "Your previous request with this Idempotency-Key to this path is still in progress. "
                                + "This one did nothing."
                                + " If you repeat it a little later, it gets the response of the first, or takes its place if"
                                + " that one failed.",
                        "A request with this key is still in progress; repeat this one to get its response");
            case DELETED ->
                new Explanation(
                        "The resource existed and was deleted. Its slug stays reserved for it; the change log contains the"
                                + " deletion.",
                        "The event paros-beijing-2018 was deleted");
            case CURSOR_EXPIRED ->
                new Explanation(
                        "The change log was restored from a backup or restarted since the cursor was issued. Continuing from it"
                                + " could skip changes unnoticed, so it is rejected.",
                        "The log of the event-service was restarted: read the changes from their start, without a cursor");
            case STALE_VERSION ->
                new Explanation(
                        "Somebody else changed the resource after you read it: the version in If-Match is not the current one."
                                + " Nothing was written.",
                        "The current version is 4; read it again and repeat the change");
            case REDUCED_REPRESENTATION ->
                new Explanation(
                        "The ETag in If-Match comes from a response that lang or fields had reduced. Whoever has not seen"
                                + " all translations and members could delete them unawares. Nothing was written.",
                        "The ETag in If-Match is of a representation that lang or fields reduced; read the resource"
                                + " without them and repeat the change");
            case PAYLOAD_TOO_LARGE ->
                new Explanation(
                        "The body is longer than this operation accepts. An atomic bulk load has at most"
                                + " 1,000 rows and 16 MiB.",
                        "At most 1,000 rows go into one atomic load");
            case URI_TOO_LONG ->
                new Explanation(
                        "The path and query are longer than 32 KiB, more than any filter here needs.",
                        "A URL may have at most 32768 bytes");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Explanation(
                        "This operation does not accept the Content-Type of the body.",
                        "A PATCH is application/merge-patch+json");
            case INVALID ->
                new Explanation(
                        "The body is well-formed, but its content is invalid: a required member is missing, a value is out of"
                                + " range, a reference does not resolve, a member is unknown. All faults are listed at"
                                + " once.",
                        "startDate: must be a date such as 2018, 2018-07 or 2018-07-04",
                        "startDate",
                        "must be a date such as 2018, 2018-07 or 2018-07-04");
            case LOAD_ENDED ->
                new Explanation(
                        "A row in the response of a bulk load, never a response by itself: so many consecutive "
                                + "rows failed that most"
                                + " likely all do, for the same reason. The rows before this one contain their "
                                + "results; the lines"
                                + " after it were not read.",
                        "1000 consecutive rows failed, most likely for the same reason; the load ended at line "
                                + "1001, and the rest"
                                + " was not read");
            case IDEMPOTENCY_KEY_REUSED ->
                new Explanation(
                        "You have already created something with this Idempotency-Key and another content. "
                                + "Nothing was written, and"
                                + " what was created before is unchanged. A key belongs to one creation, for 24 hours.",
                        "This key was already used with another content; use a new key for each creation");
            case PRECONDITION_REQUIRED ->
                new Explanation(
                        "An existing resource can only be changed or deleted by a client that knows its current version.",
                        "Send the ETag of the representation that you read as If-Match");
            case TOO_MANY_REQUESTS ->
                new Explanation(
                        "You sent more requests than are allowed in this time, or have more of them in progress than one"
                                + " client may.",
                        "1200 requests per minute are allowed; wait as long as Retry-After says");
            case HEADERS_TOO_LARGE ->
                new Explanation(
                        "The names and values of all headers exceed 32 KiB in total. Far longer ones are rejected without"
                                + " a body, since nothing of them is read.",
                        "The headers of a request may have at most 32768 bytes in total");
            case INTERNAL_ERROR ->
                new Explanation(
                        "The fault is ours. It is unknown whether a write took effect: read before you repeat "
                                + "it, or repeat a creation"
                                + " with its Idempotency-Key.",
                        "The server's log contains the failure under the request id");
            case BAD_GATEWAY ->
                new Explanation(
                        "The gateway reached the service that has the resource, but its response broke off or was not HTTP."
                                + " It is unknown whether a write took effect: read before you repeat it, or repeat a"
                                + " creation with its Idempotency-Key.",
                        "The statement-service returned an invalid response");
            case SERVICE_UNAVAILABLE ->
                new Explanation(
                        "The service that has the resource, or a part of a composed response, is not running or not reachable."
                                + " Nothing was written. The resources of the other services are not affected. Or"
                                + " the maximum number of"
                                + " requests, of several clients, is in progress.",
                        "The participant-service is currently not reachable");
            case GATEWAY_TIMEOUT ->
                new Explanation(
                        "The service that has the resource took too long. It is unknown whether a write took "
                                + "effect: read before"
                                + " you repeat it, or repeat a creation with its Idempotency-Key.",
                        "The event-service did not respond in time");
        };
    }
}
