package org.rapporteur.kit.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The catalogue of problems (RFC 9457 §3): each has a name, which is the last segment of its {@code type}, a
 * status and a title. Every response of a service with a status of 400 or more is one of these.
 */
public enum ProblemType {
    MALFORMED_REQUEST(
            "malformed-request", 400, "The request is malformed", "Compare the request with the OpenAPI document"),
    UNKNOWN_PARAMETER(
            "unknown-parameter",
            400,
            "A query parameter is unknown or repeated",
            "Compare the parameters with the OpenAPI document"),
    INVALID_PARAMETER(
            "invalid-parameter",
            400,
            "A parameter has an invalid value",
            "Compare the parameters with the OpenAPI document"),
    INVALID_CURSOR("invalid-cursor", 400, "The cursor does not belong to this request", "Start again without a cursor"),
    INVALID_IDEMPOTENCY_KEY(
            "invalid-idempotency-key",
            400,
            "The Idempotency-Key cannot be used",
            "Send one string in quotation marks, of 1 to 255 characters, to an operation that supports it"),
    UNAUTHORIZED(
            "unauthorized",
            401,
            "A valid bearer token is required",
            "Send a token that is signed by the configured issuer and has not expired"),
    FORBIDDEN(
            "forbidden",
            403,
            "The token does not permit this",
            "Writing requires the role editor, deleting the role admin"),
    NOT_FOUND("not-found", 404, "The resource does not exist", "There is nothing at this path"),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "The method is not supported here",
            "The Allow header lists the methods of this path"),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "None of the accepted media types is available",
            "The OpenAPI document lists the media types of each operation"),
    SLUG_TAKEN("slug-taken", 409, "The slug belongs to another resource", "Choose another slug"),
    CONFLICT(
            "conflict", 409, "The request conflicts with the current state", "Read the current state and decide again"),
    IDEMPOTENCY_KEY_IN_USE(
            "idempotency-key-in-use",
            409,
            "A request with this Idempotency-Key is in progress",
            "Wait as long as Retry-After says, then repeat the same request: it gets the response of the first"),
    DELETED("deleted", 410, "The resource was deleted", "A PUT on its slug restores it"),
    CURSOR_EXPIRED(
            "cursor-expired",
            410,
            "The change log no longer knows this cursor",
            "Read the changes from the start, without a cursor; what does not occur again is gone"),
    STALE_VERSION(
            "stale-version",
            412,
            "The resource has changed since the given version",
            "Read it again and repeat the change"),
    REDUCED_REPRESENTATION(
            "reduced-representation",
            412,
            "The ETag is of a reduced representation",
            "Read the resource without lang and fields, and repeat the change"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large", "Send less at a time"),
    URI_TOO_LONG("uri-too-long", 414, "The URL is too long", "Request less at a time"),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "The media type of the body is not supported",
            "The OpenAPI document lists the media types that each operation accepts"),
    INVALID("invalid", 422, "The content is invalid", "The member violations lists every invalid member"),
    LOAD_ENDED(
            "load-ended",
            422,
            "Too many consecutive rows failed, so the load was ended",
            "Fix what the results of the rows before this one report, then send the whole load again"),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The Idempotency-Key was already used with another content",
            "Use a new key for each creation, and repeat it only with the same content"),
    PRECONDITION_REQUIRED(
            "precondition-required",
            428,
            "The If-Match header is required",
            "Send the ETag of the representation that you read as If-Match, so that you do not overwrite other changes"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says"),
    HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large", "Send fewer or shorter headers"),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "An internal error occurred",
            "The server's log contains the failure under the request id"),
    BAD_GATEWAY("bad-gateway", 502, "A service behind the gateway returned an invalid response", "Try again later"),
    SERVICE_UNAVAILABLE(
            "service-unavailable", 503, "The service is currently unavailable", "Wait as long as Retry-After says"),
    GATEWAY_TIMEOUT("gateway-timeout", 504, "A service behind the gateway did not respond in time", "Try again later");

    private final String name;
    private final int status;
    private final String title;
    private final String advice;

    ProblemType(String name, int status, String title, String advice) {
        this.name = name;
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    /** Returns the first entry with a status, for errors raised by the framework. */
    public static Optional<ProblemType> ofStatus(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }

    /** Returns the path of the page that explains it, a URI reference relative to the API's origin. */
    public URI uri() {
        return URI.create("/problems/" + name);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Returns what to do about it, in a sentence. */
    public String advice() {
        return advice;
    }

    /** Returns the last segment of its type. */
    public String slug() {
        return name;
    }

    /** Returns the name of its response among the components of the OpenAPI document, such as {@code StaleVersion}. */
    public String component() {
        return Arrays.stream(name.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Returns a problem to throw, with a sentence for the sender of the request. */
    public ProblemException because(String detail) {
        return because(detail, List.of());
    }

    /** Returns a problem to throw that lists every invalid field. */
    public ProblemException because(String detail, List<Violation> violations) {
        return new ProblemException(this, detail, violations);
    }
}
