package org.rapporteur.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * That an operation or a parameter is on its way out.
 *
 * @param since from when on nobody should begin to use it
 * @param sunset from when on it may be gone
 * @param more the address of a page about what to do instead; may be null
 */
public record Deprecation(LocalDate since, LocalDate sunset, String more) {

    private static final String SINCE = "x-deprecated-since";
    private static final String SUNSET = "x-sunset";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    /**
     * What the document says of an operation or a parameter; empty when it is not deprecated, or when nobody says from when and
     * until when.
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

    /** What is on its way out for two reasons: since the earlier day, until the earlier day. */
    Deprecation and(Deprecation other) {
        return new Deprecation(
                since.isBefore(other.since) ? since : other.since,
                sunset.isBefore(other.sunset) ? sunset : other.sunset,
                more == null ? other.more : more);
    }

    /** The field Deprecation (RFC 9745 §2), a date of RFC 9651. */
    public String sinceField() {
        return "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** The field Sunset (RFC 8594 §3), a date of HTTP. */
    public String sunsetField() {
        return HTTP_DATE.format(sunset.atStartOfDay(ZoneOffset.UTC));
    }

    /** The field Link to the page, if there is one (RFC 9745 §3, RFC 8594 §6). */
    public Optional<String> link() {
        return Optional.ofNullable(more).map("<%s>; rel=\"deprecation sunset\""::formatted);
    }
}
