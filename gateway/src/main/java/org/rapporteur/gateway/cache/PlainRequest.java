package org.rapporteur.gateway.cache;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/**
 * The headers of a GET on which a cached response depends. There is none for a request with any other header, or a
 * repeated one: whatever it may mean, the ordinary route handles it.
 */
final class PlainRequest {

    /** Far below the limit for headers, so that their length need not be checked again. */
    private static final int LONGEST = 8 * 1024;

    private enum Field {
        HOST("host"),
        CONNECTION("connection"),
        ACCEPT("accept"),
        ACCEPT_LANGUAGE("accept-language"),
        ACCEPT_ENCODING("accept-encoding"),
        IF_NONE_MATCH("if-none-match"),
        REQUEST_ID("x-request-id"),
        USER_AGENT("user-agent"),
        REFERER("referer"),
        ORIGIN("origin"),
        DNT("dnt"),
        PRIORITY("priority"),
        UPGRADE_INSECURE_REQUESTS("upgrade-insecure-requests"),
        SEC_FETCH_DEST("sec-fetch-dest"),
        SEC_FETCH_MODE("sec-fetch-mode"),
        SEC_FETCH_SITE("sec-fetch-site"),
        SEC_FETCH_USER("sec-fetch-user"),
        SEC_CH_UA("sec-ch-ua"),
        SEC_CH_UA_MOBILE("sec-ch-ua-mobile"),
        SEC_CH_UA_PLATFORM("sec-ch-ua-platform");

        private static final Field[] ALL = values();
        private final AsciiString name;

        Field(String name) {
            this.name = AsciiString.cached(name);
        }

        /** Returns the field with a name; null for one that may have a meaning. */
        static Field of(CharSequence name) {
            for (var field : ALL) {
                if (field.name.contentEqualsIgnoreCase(name)) {
                    return field;
                }
            }
            return null;
        }
    }

    private final String[] values = new String[Field.ALL.length];

    private PlainRequest() {}

    /**
     * Parses the headers of a request.
     *
     * @param host the required Host
     * @return null if there is anything special about it
     */
    static PlainRequest of(HttpHeaders headers, String host) {
        var request = new PlainRequest();
        int length = 0;
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            var value = header.getValue().toString();
            length += header.getKey().length() + value.length();
            var field = Field.of(header.getKey());
            if (field == null || length > LONGEST || request.values[field.ordinal()] != null) {
                return null;
            }
            request.values[field.ordinal()] = value;
        }
        return request.isPlain(host) ? request : null;
    }

    private boolean isPlain(String host) {
        var connection = get(Field.CONNECTION);
        var accept = get(Field.ACCEPT);
        var language = get(Field.ACCEPT_LANGUAGE);
        return host != null
                && host.equals(get(Field.HOST))
                && (connection == null || connection.equalsIgnoreCase("keep-alive"))
                && (accept == null || !accept.isBlank())
                && (language == null || !language.isBlank());
    }

    private String get(Field field) {
        return values[field.ordinal()];
    }

    /** Returns the cache key for a target of this request. */
    String key(String target) {
        return AnswerCache.key(target, orEmpty(get(Field.ACCEPT)), orEmpty(get(Field.ACCEPT_LANGUAGE)));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** Its Accept-Encoding; null if absent, as for the following. */
    String encoding() {
        return get(Field.ACCEPT_ENCODING);
    }

    /** Its If-None-Match. */
    String known() {
        return get(Field.IF_NONE_MATCH);
    }

    /** Its X-Request-Id. */
    String id() {
        return get(Field.REQUEST_ID);
    }
}
