package org.rapporteur.kit.http;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.regex.Pattern;

/** The request target as received (RFC 9112 §3.2). */
public final class RequestTarget {

    /** RFC 3986 §3.4, plus the brackets that many clients do not encode. */
    private static final String OF_A_QUERY = "A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-";

    private static final Pattern QUERY = Pattern.compile("(?:[" + OF_A_QUERY + "]|%[0-9A-Fa-f]{2})*+");
    private static final Pattern FIRST_FAULT = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^%" + OF_A_QUERY + "]");

    private static final int LONGEST_METHOD = 20;

    private RequestTarget() {}

    /**
     * Returns a method for use in messages: it can be any token (RFC 9110 §9.1), so it is cut off after 20
     * characters.
     */
    public static String shown(HttpMethod method) {
        var name = method.name();
        return name.length() > LONGEST_METHOD ? name.substring(0, LONGEST_METHOD) + "..." : name;
    }

    /**
     * Returns what is wrong with a query, in a sentence; empty if it contains only valid characters.
     *
     * @param query without its question mark; null for none
     */
    public static Optional<String> faultOfQuery(String query) {
        if (query == null || QUERY.matcher(query).matches()) {
            return Optional.empty();
        }
        var fault = FIRST_FAULT.matcher(query);
        if (!fault.find()) {
            return Optional.of("The query cannot be decoded");
        }
        char character = fault.group().charAt(0);
        if (character == '%') {
            return Optional.of("In the query, \"%\" must be followed by two hexadecimal digits; encode it as %25");
        }
        return Optional.of(
                character > ' ' && character < 0x7f
                        ? "In the query, %s must be percent-encoded: %%%02X".formatted(character, (int) character)
                        : "In the query, non-ASCII characters must be percent-encoded as UTF-8");
    }
}
