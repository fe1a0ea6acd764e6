package org.rapporteur.gateway.problems;

import org.rapporteur.kit.problem.ProblemType;

/** What happened when a problem comes, in words for whoever meets it, and an example of its details. */
final class ProblemTexts {

    private ProblemTexts() {}

    /**
     * @param field the member or parameter at fault in the example, or null
     * @param fault what is wrong with it
     */
    record Story(String meaning, String detail, String field, String fault) {

        Story(String meaning, String detail) {
            this(meaning, detail, null, null);
        }
    }

    /** A switch without a default: a new entry of the catalogue does not compile without its story. */
    static Story of(ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST ->
                new Story(
                        "The request breaks the rules of HTTP or JSON, or its path is not plain: an unclosed brace, a body"
                                + " where none belongs, an empty or dot segment in the path.",
                        "The body is not JSON: line 3, column 17");
            case UNKNOWN_PARAMETER ->
                new Story(
                        "The operation does not know a query parameter, or got it twice. It is refused rather than left"
                                + " out, because a misspelt filter would match everything. Several values of one filter"
                                + " are separated by commas.",
                        "[contry] cannot be used like this; see violations",
                        "contry",
                        "is unknown; known are country, cursor, kind, limit");
            case INVALID_PARAMETER ->
                new Story(
                        "A path or query parameter is known but its value is not one that it takes.",
                        "[limit]: see violations",
                        "limit",
                        "must be a whole number from 1 to 200");
            case INVALID_CURSOR ->
                new Story(
                        "A cursor belongs to the list, the filters and the order that it was given for, and is opaque: it was"
                                + " changed, cut off, or used with another request.",
                        "The cursor was not given by this list",
                        "cursor",
                        "is not a cursor of this list");
            case INVALID_IDEMPOTENCY_KEY ->
                new Story(
                        "The header Idempotency-Key was sent twice, is longer than 255 characters, or is neither a string in"
                                + " quotation marks nor a plain token; or it was sent with a bulk load, which has no need of"
                                + " it: what was loaded can be sent again as it is.",
                        "The header Idempotency-Key must have 1 to 255 characters",
                        "Idempotency-Key",
                        "must have 1 to 255 characters");
            case UNAUTHORIZED ->
                new Story(
                        "Reading is open to everyone, writing needs a bearer token (JWT) in the Authorization header. There was"
                                + " none, or it has expired, or its signature, issuer or audience is not the configured"
                                + " one. The WWW-Authenticate header tells which.",
                        "Writing needs a bearer token");
            case FORBIDDEN ->
                new Story(
                        "The token is valid, but lacks the role: editor for writing, admin for deleting.",
                        "This needs a token with the role admin");
            case NOT_FOUND ->
                new Story(
                        "Nothing has this path: no resource has this id or slug, or there is no such collection.",
                        "There is no event paros-beijing-2081");
            case METHOD_NOT_ALLOWED ->
                new Story("The resource is there, but not for this method.", "The Allow header names the methods");
            case NOT_ACCEPTABLE ->
                new Story(
                        "The Accept header excludes every form in which this can be given.",
                        "This is available as application/json");
            case SLUG_TAKEN ->
                new Story(
                        "A slug names one resource of its kind for good. Another resource has this one already.",
                        "The slug paros-beijing-2018 belongs to another event",
                        "slug",
                        "belongs to another event");
            case CONFLICT ->
                new Story(
                        "What was asked cannot be done in the present state, although it is valid by itself.",
                        "The resource was changed at the same time");
            case IDEMPOTENCY_KEY_IN_USE ->
                new Story(
                        "A request of yours with this Idempotency-Key, to this path, has not ended yet. This one did nothing."
                                + " Sent again a little later it is given the answer of the first, or takes its place when"
                                + " that one failed.",
                        "A request with this key is still under way; repeat this one to get its answer");
            case DELETED ->
                new Story(
                        "The resource was here and has been deleted. Its slug stays reserved for it; the change log has the"
                                + " deletion.",
                        "The event paros-beijing-2018 was deleted");
            case CURSOR_EXPIRED ->
                new Story(
                        "The change log was restored from a backup or begun anew since the cursor was given. To go on from it"
                                + " could skip changes without a word, so it is refused.",
                        "The log of the event-service begins anew: read the changes from their start, without a cursor");
            case STALE_VERSION ->
                new Story(
                        "Somebody else changed the resource after you read it: the version in If-Match is not the present one."
                                + " Nothing was written.",
                        "The present version is 4; read it again and repeat the change");
            case PAYLOAD_TOO_LARGE ->
                new Story(
                        "The body is longer than this operation takes. A bulk load that is to be all or nothing has at most"
                                + " 1,000 rows and 16 MiB.",
                        "At most 1,000 rows go into one atomic load");
            case URI_TOO_LONG ->
                new Story(
                        "The path and query are longer than 32 KiB, more than any filter here needs.",
                        "An address may have 32768 bytes");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Story(
                        "The Content-Type of the body is not one that this operation reads.",
                        "A PATCH is application/merge-patch+json");
            case INVALID ->
                new Story(
                        "The body can be read, but says something that cannot be: a required member lacks, a value is out of"
                                + " its range, a reference leads nowhere, a member is unknown. All faults are named at"
                                + " once.",
                        "startDate: must be a date such as 2018, 2018-07 or 2018-07-04",
                        "startDate",
                        "must be a date such as 2018, 2018-07 or 2018-07-04");
            case LOAD_ENDED ->
                new Story(
                        "A row of a bulk load's answer, never an answer by itself: so many rows failed one after another that most"
                                + " likely all do, for the same reason. The rows before this one tell what became of them; the lines"
                                + " behind it were not read.",
                        "1000 rows failed one after another, most likely for the same reason; the load ended at line 1001, and what"
                                + " follows was not read");
            case IDEMPOTENCY_KEY_REUSED ->
                new Story(
                        "You have made something with this Idempotency-Key before, of another content. Nothing was written, and"
                                + " what was made before stands. A key belongs to one creation, for 24 hours.",
                        "This key was sent with another content before; take a new key for each creation");
            case PRECONDITION_REQUIRED ->
                new Story(
                        "What exists is only changed or deleted by who has seen its present version.",
                        "Send the ETag of the representation that you read as If-Match");
            case TOO_MANY_REQUESTS ->
                new Story(
                        "More requests came from you than are served in this time, or you have more of them under way than one"
                                + " client may.",
                        "1200 requests a minute are allowed; wait as long as Retry-After says");
            case HEADERS_TOO_LARGE ->
                new Story(
                        "The names and values of all headers together are longer than 32 KiB. Far longer ones are refused without"
                                + " a body, for nothing of them is read.",
                        "The headers of a request may have 32768 bytes together");
            case INTERNAL_ERROR ->
                new Story(
                        "The fault is ours. Whether a write took effect is not known: read before you repeat it, or repeat a creation"
                                + " with the Idempotency-Key that it had.",
                        "The failure is in the server's log under the request's id");
            case BAD_GATEWAY ->
                new Story(
                        "The gateway reached the service that has the resource, but its answer broke off or was not HTTP."
                                + " Whether a write took effect is not known: read before you repeat it, or repeat a"
                                + " creation with the Idempotency-Key that it had.",
                        "The statement-service gave no proper answer");
            case SERVICE_UNAVAILABLE ->
                new Story(
                        "The service that has the resource, or a part of what is composed, is not running or not reachable."
                                + " Nothing was written. The other services' resources are served as ever. Or as many requests as can"
                                + " be served at once are under way, of several clients.",
                        "The participant-service cannot be reached now");
            case GATEWAY_TIMEOUT ->
                new Story(
                        "The service that has the resource took too long. Whether a write took effect is not known: read before"
                                + " you repeat it, or repeat a creation with the Idempotency-Key that it had.",
                        "The event-service did not answer in time");
        };
    }
}
