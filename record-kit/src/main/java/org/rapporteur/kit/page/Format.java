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
import org.rapporteur.kit.problem.Violations;

/**
 * A format of lists and statistics. Its name, as in the parameter {@code format}, is the subtype of its media type
 * ({@code csv}, {@code ndjson}). JSON-stat has no media type of its own: it is JSON with a profile (RFC 6906), and
 * has its own name.
 */
public final class Format {

    /** The formats of every list, the default first. To add one, add a line here and its {@link PageWriter}. */
    public static final String OF_LISTS = MediaType.APPLICATION_JSON + ", " //
            + NdjsonPages.MEDIA_TYPE + ", " //
            + CsvWriter.MEDIA_TYPE;

    /** The formats of every statistic, the default first. */
    public static final String OF_STATISTICS = MediaType.APPLICATION_JSON + ", " //
            + CsvWriter.MEDIA_TYPE;

    private static final String PROFILE = "profile";

    private static final Map<String, Format> BY_MEDIA_TYPE = mediaTypes(OF_LISTS + ", " + OF_STATISTICS)
            .distinct()
            .map(Format::new)
            .collect(Collectors.toMap(format -> format.mediaType, Function.identity()));

    public static final List<Format> LISTS = all(OF_LISTS);

    public static final Format JSON = BY_MEDIA_TYPE.get(MediaType.APPLICATION_JSON);
    public static final Format NDJSON = BY_MEDIA_TYPE.get(NdjsonPages.MEDIA_TYPE);
    public static final Format CSV = BY_MEDIA_TYPE.get(CsvWriter.MEDIA_TYPE);

    /** JSON-stat 2.0, of statistics. */
    public static final Format JSON_STAT =
            new Format(MediaType.APPLICATION_JSON + ";profile=\"https://json-stat.org/format/\"", "json-stat");

    public static final List<Format> STATISTICS =
            Stream.concat(all(OF_STATISTICS).stream(), Stream.of(JSON_STAT)).toList();

    private final String mediaType;
    private final String name;

    private Format(String mediaType) {
        this(mediaType, mediaType.replaceFirst(".*/(x-)?", ""));
    }

    private Format(String mediaType, String name) {
        this.mediaType = mediaType;
        this.name = name;
    }

    private static Stream<String> mediaTypes(String all) {
        return Arrays.stream(all.split(", "));
    }

    private static List<Format> all(String mediaTypes) {
        return mediaTypes(mediaTypes).map(BY_MEDIA_TYPE::get).toList();
    }

    /** Returns the format with a name, of lists or statistics. */
    static Optional<Format> named(String name) {
        return Stream.concat(BY_MEDIA_TYPE.values().stream(), STATISTICS.stream())
                .filter(format -> format.name.equals(name))
                .findFirst();
    }

    /** Returns the name, as in the parameter {@code format}. */
    public String name() {
        return name;
    }

    /** Without parameters, except for a profile. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the Content-Type; for CSV with its charset and header (RFC 4180 §3). */
    public MediaType contentType() {
        return MediaType.valueOf(this == CSV ? mediaType + "; charset=utf-8; header=present" : mediaType);
    }

    /**
     * Returns the format that the Accept header requests (RFC 9110 §12.5.1), else the default. {@link
     * FormatParameter} has already copied the parameter {@code format} to that header.
     *
     * @param parameter or null; if it is not offered, throws the problem {@code invalid-parameter} (400)
     * @param accepted the media types of the Accept header by preference; none means any. If none of them is
     * offered, throws the problem {@code not-acceptable} (406)
     * @param offered the available formats, the default first
     */
    public static Format choose(String parameter, List<MediaType> accepted, List<Format> offered) {
        if (parameter != null && offered.stream().noneMatch(one -> one.name.equals(parameter))) {
            var faults = new Violations();
            faults.add(FormatParameter.NAME, "must be one of " + names(offered));
            faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        }
        if (accepted.isEmpty()) {
            return offered.getFirst();
        }
        for (var wanted : accepted) {
            for (var one : offered) {
                if (one.answers(wanted, accepted, offered) && !isRefused(wanted)) {
                    return one;
                }
            }
        }
        throw ProblemType.NOT_ACCEPTABLE.because(
                "There are %s".formatted(offered.stream().map(Format::mediaType).collect(Collectors.joining(", "))));
    }

    /**
     * A profile selects the format that has it; one that none has is a hint, to be ignored (RFC 6906 §3.1). Clients
     * made from the document accept every type in it equally, and expect the format without a profile.
     */
    private boolean answers(MediaType wanted, List<MediaType> accepted, List<Format> offered) {
        var type = MediaType.valueOf(mediaType);
        if (!wanted.isCompatible(type)) {
            return false;
        }
        if (!isProfiled(wanted, offered)) {
            return !type.getParameters().containsKey(PROFILE);
        }
        return wanted.getParameters().get(PROFILE).equals(type.getParameters().get(PROFILE))
                && accepted.stream()
                        .noneMatch(other -> !other.isWildcardType()
                                && other.isCompatible(type)
                                && !isProfiled(other, offered)
                                && weight(other) >= weight(wanted));
    }

    private static boolean isProfiled(MediaType wanted, List<Format> offered) {
        var profile = wanted.getParameters().get(PROFILE);
        return profile != null
                && offered.stream()
                        .anyMatch(one -> profile.equals(
                                MediaType.valueOf(one.mediaType).getParameters().get(PROFILE)));
    }

    /** Returns the media types of the Accept header by preference; null headers stand for no request. */
    public static List<MediaType> accepted(HttpHeaders headers) {
        return headers == null ? List.of() : headers.getAcceptableMediaTypes();
    }

    private static boolean isRefused(MediaType type) {
        return weight(type) == 0;
    }

    private static double weight(MediaType type) {
        try {
            return Double.parseDouble(type.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static String names(List<Format> offered) {
        return offered.stream().map(Format::name).collect(Collectors.joining(", "));
    }
}
