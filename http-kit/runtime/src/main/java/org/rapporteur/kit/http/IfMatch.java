package org.rapporteur.kit.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * The precondition of a change (RFC 9110 §13.1.1). Our entity tags are {@code "VERSION-DIGEST"}: the digest covers
 * the whole response, but If-Match compares only the version.
 *
 * @param any whether the header is {@code *}: any version
 * @param versions the accepted versions
 * @param reduced whether it contains the tag of a reduced representation, which matches nothing: a writer who has not
 * seen everything could delete what was not shown
 * @param malformed whether it is not a list of entity tags
 */
public record IfMatch(boolean any, Set<Long> versions, boolean reduced, boolean malformed) {

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    private static final Pattern TAGS = Pattern.compile("[ \t,]*+" + TAG + "(?:[ \t]*+,[ \t,]*+" + TAG + ")*+[ \t,]*+");

    /** Parses the header; a tag that is not ours matches nothing. */
    public static IfMatch valueOf(String header) {
        if (header.strip().equals("*")) {
            return new IfMatch(true, Set.of(), false, false);
        }
        if (!TAGS.matcher(header).matches()) {
            return new IfMatch(false, Set.of(), false, true);
        }
        var tags = Arrays.stream(header.split(",")).map(String::strip).toList();
        return new IfMatch(
                false,
                tags.stream()
                        .filter(tag -> !isReduced(tag))
                        .map(IfMatch::version)
                        .filter(version -> version > 0)
                        .collect(Collectors.toSet()),
                tags.stream().anyMatch(IfMatch::isReduced),
                false);
    }

    private static boolean isReduced(String tag) {
        return tag.endsWith(EntityTag.REDUCED + "\"");
    }

    private static long version(String tag) {
        if (!tag.matches("\"[1-9][0-9]{0,17}(-[^\"]*)?\"")) {
            return -1;
        }
        var digits = tag.substring(1, tag.length() - 1);
        int dash = digits.indexOf('-');
        return Long.parseLong(dash < 0 ? digits : digits.substring(0, dash));
    }

    /**
     * Checks only that a precondition is well-formed; otherwise throws the problem {@code invalid-parameter}.
     *
     * @param header the precondition, or null if the request has none
     */
    public static void checkForm(IfMatch header) {
        if (header != null && header.malformed) {
            var fault = "must be * or the ETag of the representation read, with its quotation marks, such as "
                    + "\"7-0123456789abcdef\"";
            throw ProblemType.INVALID_PARAMETER.because("If-Match " + fault, List.of(new Violation("If-Match", fault)));
        }
    }

    /**
     * Checks a change against the current version.
     *
     * @param header the precondition, or null if the request has none, which is the problem {@code
     * precondition-required}
     */
    public static void check(IfMatch header, long version) {
        if (header == null) {
            throw ProblemType.PRECONDITION_REQUIRED.because(ProblemType.PRECONDITION_REQUIRED.advice());
        }
        checkForm(header);
        if (!header.any && header.versions.isEmpty() && header.reduced) {
            throw ProblemType.REDUCED_REPRESENTATION.because(
                    "The ETag in If-Match is of a representation that lang or fields"
                            + " reduced; read the resource without them and repeat the change");
        }
        if (!header.any && !header.versions.contains(version)) {
            throw ProblemType.STALE_VERSION.because(
                    "The current version is %d; read it again and repeat the change".formatted(version));
        }
    }

    /**
     * Checks a write that would create or restore a resource: nothing exists, so no precondition matches, not
     * even {@code *}.
     *
     * @param header the precondition, or null if the request has none, which is allowed
     */
    public static void checkNothingStands(IfMatch header) {
        checkForm(header);
        if (header != null) {
            throw ProblemType.STALE_VERSION.because(
                    "Nothing exists here that If-Match could match; omit it to create or restore the resource");
        }
    }
}
