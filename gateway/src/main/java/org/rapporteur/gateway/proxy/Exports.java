package org.rapporteur.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.rapporteur.gateway.catalogue.Operation;

/** Distinguishes requests for a whole list as rows, which run for minutes, from those for a page. */
final class Exports {

    private Exports() {}

    /**
     * Whether a read is an export; one that accepts both a page's and an export's format counts as one.
     *
     * @param read the requested operation
     */
    static boolean isOne(HttpServerRequest request, Operation read) {
        var formats = read.exportFormats();
        if (formats.isEmpty()) {
            return false;
        }
        var format = request.getParam("format");
        if (format != null) {
            return formats.contains(format);
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return false;
        }
        var types = accept.toLowerCase(Locale.ROOT);
        return formats.stream().anyMatch(types::contains) || types.contains("text/*");
    }
}
