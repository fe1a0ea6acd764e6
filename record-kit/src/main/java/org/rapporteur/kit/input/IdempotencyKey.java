package org.rapporteur.kit.input;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * Identifies one creation across retries (draft-ietf-httpapi-idempotency-key-header-07 §2): a string of structured
 * fields (RFC 9651 §3.3.3) such as {@code "3f0c…"}. It is also accepted without quotation marks, as many clients
 * send it, and means the same key.
 *
 * @param value the key without quotation marks, 1 to {@value #MAX_LENGTH} characters of ASCII
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";
    /** Marks a repeated response. */
    public static final String REPLAYED = "Idempotency-Replayed";

    public static final int MAX_LENGTH = 255;

    private static final Pattern STRING = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"");
    /** A token (RFC 9110 §5.6.2), plus the other characters of base64 and URIs. */
    private static final Pattern BARE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z:/=-]+");

    /**
     * Parses the header.
     *
     * @param lines its lines in the request; empty if it is absent
     * @return the key, or empty if there is no header; throws the problem invalid-idempotency-key if it is
     * invalid
     */
    public static Optional<IdempotencyKey> of(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (lines.size() > 1) {
            throw invalid("is repeated");
        }
        var line = lines.getFirst().strip();
        var string = STRING.matcher(line);
        String value;
        if (string.matches()) {
            value = string.group(1).replaceAll("\\\\(.)", "$1");
        } else if (BARE.matcher(line).matches()) {
            value = line;
        } else {
            throw invalid("must be a string in quotation marks, such as \"3f0c9a52-6d2f-4d7b-9a53-0f1f6f0d2c11\"");
        }
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw invalid("must have 1 to %d characters".formatted(MAX_LENGTH));
        }
        return Optional.of(new IdempotencyKey(value));
    }

    static RuntimeException invalid(String fault) {
        return ProblemType.INVALID_IDEMPOTENCY_KEY.because(
                "The header %s %s".formatted(HEADER, fault), List.of(new Violation(HEADER, fault)));
    }
}
