package org.rapporteur.kit.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * A form in which lists and statistics are told. Its name, as the parameter {@code format} has it, is the subtype of its media
 * type ({@code csv}, {@code ndjson}).
 */
public final class Format {

    /** What every list produces, the default first: a new form is a line here, and the {@link PageWriter} that makes it. */
    public static final String OF_LISTS = MediaType.APPLICATION_JSON + ", " //
            + NdjsonPages.MEDIA_TYPE + ", " //
            + CsvWriter.MEDIA_TYPE;

    /** What every statistic produces, the default first. */
    public static final String OF_STATISTICS = MediaType.APPLICATION_JSON + ", " //
            + CsvWriter.MEDIA_TYPE;

    private static final Map<String, Format> BY_MEDIA_TYPE = mediaTypes(OF_LISTS + ", " + OF_STATISTICS)
            .distinct()
            .map(Format::new)
            .collect(Collectors.toMap(format -> format.mediaType, Function.identity()));

    public static final List<Format> LISTS = all(OF_LISTS);
    public static final List<Format> STATISTICS = all(OF_STATISTICS);

    public static final Format JSON = BY_MEDIA_TYPE.get(MediaType.APPLICATION_JSON);
    public static final Format NDJSON = BY_MEDIA_TYPE.get(NdjsonPages.MEDIA_TYPE);
    public static final Format CSV = BY_MEDIA_TYPE.get(CsvWriter.MEDIA_TYPE);

    private final String mediaType;
    private final String name;

    private Format(String mediaType) {
        this.mediaType = mediaType;
        this.name = mediaType.replaceFirst(".*/(x-)?", "");
    }

    private static Stream<String> mediaTypes(String all) {
        return Arrays.stream(all.split(", "));
    }

    private static List<Format> all(String mediaTypes) {
        return mediaTypes(mediaTypes).map(BY_MEDIA_TYPE::get).toList();
    }

    /** The form of a name, whatever it is the form of. */
    static Optional<Format> named(String name) {
        return BY_MEDIA_TYPE.values().stream()
                .filter(format -> format.name.equals(name))
                .findFirst();
    }

    /** The name, as the parameter {@code format} has it. */
    public String name() {
        return name;
    }

    /** Without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The Content-Type; CSV's says its charset and that it has a header (RFC 4180 §3). */
    public MediaType contentType() {
        return MediaType.valueOf(this == CSV ? mediaType + "; charset=utf-8; header=present" : mediaType);
    }

    /**
     * The form that the Accept header asks for (RFC 9110 §12.5.1), else the default. What the parameter {@code format} asks for
     * is in that header by now ({@link FormatParameter}).
     *
     * @param parameter or null; when it is none of what is offered that is the problem {@code invalid-parameter} (400)
     * @param accepted the media types of the Accept header, the most wanted first; none means any. When none of them is
     *     offered that is the problem {@code not-acceptable} (406)
     * @param offered the forms that there are, the default first
     */
    public static Format choose(String parameter, List<MediaType> accepted, List<Format> offered) {
        if (parameter != null && offered.stream().noneMatch(one -> one.name.equals(parameter))) {
            throw ProblemType.INVALID_PARAMETER.because(
                    "[format]: see violations",
                    List.of(new Violation(FormatParameter.NAME, "must be one of " + names(offered))));
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
        throw ProblemType.NOT_ACCEPTABLE.because(
                "There are %s".formatted(offered.stream().map(Format::mediaType).collect(Collectors.joining(", "))));
    }

    /** The media types of the Accept header, the most wanted first; null is the headers of no request. */
    public static List<MediaType> accepted(HttpHeaders headers) {
        return headers == null ? List.of() : headers.getAcceptableMediaTypes();
    }

    private static boolean isRefused(MediaType type) {
        return type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static String names(List<Format> offered) {
        return offered.stream().map(Format::name).collect(Collectors.joining(", "));
    }
}
