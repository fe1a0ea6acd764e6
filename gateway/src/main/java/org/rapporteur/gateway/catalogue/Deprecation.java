package org.rapporteur.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The deprecation of an operation or a parameter.
 *
 * @param since from when it is deprecated
 * @param sunset from when it may be removed
 * @param more the address of a page about alternatives; may be null
 */
public record Deprecation(LocalDate since, LocalDate sunset, String more) {

    private static final String SINCE = "x-deprecated-since";
    private static final String SUNSET = "x-sunset";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    /**
     * Returns the deprecation of an operation or a parameter in the document; empty if it is not deprecated,
     * or without dates.
     */
    public static Optional<Deprecation> of(JsonNode documented) {
        if (!documented.path("deprecated").asBoolean()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Deprecation(
                    LocalDate.parse(documented.path(SINCE).asText()),
                    LocalDate.parse(documented.path(SUNSET).asText()),
                    documented.path("externalDocs").path("url").textValue()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Combines two deprecations: the earlier start, the earlier end. */
    Deprecation and(Deprecation other) {
        return new Deprecation(
                since.isBefore(other.since) ? since : other.since,
                sunset.isBefore(other.sunset) ? sunset : other.sunset,
                more == null ? other.more : more);
    }

    /** Returns the header Deprecation (RFC 9745 §2), an RFC 9651 date. */
    public String sinceField() {
        return "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** Returns the header Sunset (RFC 8594 §3), an HTTP date. */
    public String sunsetField() {
        return HTTP_DATE.format(sunset.atStartOfDay(ZoneOffset.UTC));
    }

    /** Returns the header Link to the page, if there is one (RFC 9745 §3, RFC 8594 §6). */
    public Optional<String> link() {
        return Optional.ofNullable(more).map("<%s>; rel=\"deprecation sunset\""::formatted);
    }
}
