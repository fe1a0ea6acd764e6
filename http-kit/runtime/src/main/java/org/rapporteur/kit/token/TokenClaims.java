package org.rapporteur.kit.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Our requirements for the claims of a token with a valid signature (RFC 7519 §4.1, RFC 8725 §3.8). */
final class TokenClaims {

    /** The maximum length of a subject, in Unicode characters (OpenID Connect Core 1.0 §2). */
    static final int LONGEST_SUBJECT = 255;
    /** How far the issuer's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private TokenClaims() {}

    /**
     * Checks the claims as signed.
     *
     * @param groupsPath the configured location of the roles; null for the claim {@code groups}
     * @throws IllegalArgumentException if one of them is not reliable; the message names the claim
     */
    static void check(Map<String, Object> claims, String groupsPath, Instant now) {
        if (!(claims.get("sub") instanceof String subject) || !isName(subject)) {
            throw new IllegalArgumentException(
                    "sub must be a string of 1 to %d characters, none of them a control character"
                            .formatted(LONGEST_SUBJECT));
        }
        var issued = claims.get("iat");
        if (issued != null
                && (!(issued instanceof Number seconds)
                        || seconds.doubleValue() > now.plus(SKEW).getEpochSecond())) {
            throw new IllegalArgumentException("iat must be a time in the past");
        }
        var groups = claims.get("groups");
        boolean within = groups instanceof Map && groupsPath != null && groupsPath.startsWith("groups/");
        if (groups != null && !(groups instanceof String) && !isStrings(groups) && !within) {
            throw new IllegalArgumentException("groups must be a list of strings");
        }
    }

    /** Whether a subject can be stored, shown in histories and written to logs. */
    private static boolean isName(String subject) {
        return !subject.isBlank()
                && subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                && subject.codePoints().noneMatch(TokenClaims::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        // only an unpaired surrogate is a code point by itself
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static boolean isStrings(Object claim) {
        return claim instanceof Collection<?> list && list.stream().allMatch(String.class::isInstance);
    }
}
