package org.rapporteur.kit.http;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is asked for, as it came over the wire (RFC 9112 §3.2). */
public final class RequestTarget {

    /** RFC 3986 §3.4, and the brackets that many send as they are. */
    private static final String OF_A_QUERY = "A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-";

    private static final Pattern QUERY = Pattern.compile("(?:[" + OF_A_QUERY + "]|%[0-9A-Fa-f]{2})*+");
    private static final Pattern FIRST_FAULT = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^%" + OF_A_QUERY + "]");

    private static final int LONGEST_METHOD = 20;

    private RequestTarget() {}

    /** A method as a line may show it: it can be any word (RFC 9110 §9.1), so after 20 characters it is cut off. */
    public static String shown(HttpMethod method) {
        var name = method.name();
        return name.length() > LONGEST_METHOD ? name.substring(0, LONGEST_METHOD) + "..." : name;
    }

    /**
     * What is wrong with a query, in a sentence; empty when every character of it is one that a query may have.
     *
     * @param query without its question mark; null is none
     */
    public static Optional<String> faultOfQuery(String query) {
        if (query == null || QUERY.matcher(query).matches()) {
            return Optional.empty();
        }
        var fault = FIRST_FAULT.matcher(query);
        if (!fault.find()) {
            return Optional.of("The query cannot be read");
        }
        char character = fault.group().charAt(0);
        if (character == '%') {
            return Optional.of(
                    "In the query, \"%\" must be followed by two hexadecimal digits; itself it is written %25");
        }
        return Optional.of(
                character > ' ' && character < 0x7f
                        ? "In the query, %s must be percent-encoded: %%%02X".formatted(character, (int) character)
                        : "In the query, everything but the characters of ASCII must be percent-encoded, as UTF-8");
    }
}
