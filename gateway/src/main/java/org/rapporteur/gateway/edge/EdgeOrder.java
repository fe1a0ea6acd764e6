package org.rapporteur.gateway.edge;

/**
 * The order of the handlers before the routes. The request id comes early (at MIN_VALUE + 1), then its addressee and
 * its framing, which may already reject a request.
 */
public final class EdgeOrder {

    static final int READABLE = Integer.MIN_VALUE;
    static final int CONNECTIONS = Integer.MIN_VALUE + 3;
    static final int FORMS = Integer.MIN_VALUE + 4;
    static final int FAILURES = Integer.MIN_VALUE + 5;
    static final int HEADERS = Integer.MIN_VALUE + 6;

    /** Headers about the operation, whatever happens to the request. */
    public static final int NOTICES = Integer.MIN_VALUE + 7;

    static final int CROSS_ORIGIN = Integer.MIN_VALUE + 8;
    static final int PATH_GUARD = Integer.MIN_VALUE + 9;
    static final int METHOD_GUARD = Integer.MIN_VALUE + 10;

    /** Tokens and limits. */
    public static final int ENTRANCE = Integer.MIN_VALUE + 11;

    /** Cached responses. */
    public static final int READY_ANSWERS = Integer.MIN_VALUE + 12;

    private EdgeOrder() {}
}
