package org.rapporteur.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;

/** Tells requests for a whole list as rows from those for a page of it: they run for minutes. */
final class Exports {

    private static final Set<String> FORMATS = Set.of("ndjson", "csv");

    private Exports() {}

    /** Whether a read is an export; what names both a page's form and an export's counts as one. */
    static boolean isOne(HttpServerRequest request) {
        if (request.path().endsWith("/stats")) {
            return false;
        }
        var format = request.getParam("format");
        if (format != null) {
            return FORMATS.contains(format);
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return false;
        }
        var types = accept.toLowerCase(Locale.ROOT);
        return types.contains("ndjson") || types.contains("csv") || types.contains("text/*");
    }
}
