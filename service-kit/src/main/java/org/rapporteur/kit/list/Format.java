package org.rapporteur.kit.list;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.resource.BulkLoad;

/** The forms in which rows are told: a page of JSON, or rows of newline-delimited JSON or CSV. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON),
    NDJSON(BulkLoad.MEDIA_TYPE),
    CSV(CsvWriter.MEDIA_TYPE);

    /** What a list produces. */
    public static final List<Format> OF_LISTS = List.of(JSON, NDJSON, CSV);
    /** What a statistic produces. */
    public static final List<Format> OF_STATISTICS = List.of(JSON, CSV);

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The Content-Type; CSV's says its charset and that it has a header (RFC 4180 §3). */
    public String contentType() {
        return this == CSV ? mediaType + "; charset=utf-8; header=present" : mediaType;
    }

    /**
     * The form that is asked for: by the parameter {@code format}, else by the Accept header (RFC 9110 §12.5.1), else JSON.
     *
     * @param format the parameter, or null; its fault is the problem {@code invalid-parameter} (400)
     * @param accepted the media types of the Accept header, the most wanted first; none means any. When none of them is
     *     offered that is the problem {@code not-acceptable} (406)
     * @param offered the forms that there are, the default first
     */
    public static Format choose(String format, List<MediaType> accepted, List<Format> offered) {
        if (format != null) {
            return offered.stream()
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
                    .findFirst()
                    .orElseThrow(() -> ProblemType.INVALID_PARAMETER.because(
                            "[format]: see violations",
                            List.of(new Violation("format", "must be one of " + names(offered)))));
        }
        if (accepted.isEmpty()) {
            return offered.getFirst();
        }
        for (var wanted : accepted) {
            for (var one : offered) {
                if (wanted.isCompatible(MediaType.valueOf(one.mediaType)) && !isRefused(wanted)) {
                    return one;
                }
            }
        }
        throw ProblemType.NOT_ACCEPTABLE.because("There are %s"
                .formatted(offered.stream().map(one -> one.mediaType).collect(Collectors.joining(", "))));
    }

    /** The media types of the Accept header, the most wanted first; null is the headers of no request. */
    public static List<MediaType> accepted(HttpHeaders headers) {
        return headers == null ? List.of() : headers.getAcceptableMediaTypes();
    }

    private static boolean isRefused(MediaType type) {
        return type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static String names(List<Format> offered) {
        return offered.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
