package org.rapporteur.kit.log;

import java.util.regex.Pattern;

/** Paths and queries as a log may show them. */
final class Targets {

    private static final int LONGEST = 2000;

    /** Parameters by which some clients send a token (RFC 6750 §2.3), though we take none there. */
    private static final Pattern PARAMETER = Pattern.compile(
            "((?:^|[?&])(?:access_token|id_token|refresh_token|token|authorization|api_key|apikey|password|secret)=)[^&]*+",
            Pattern.CASE_INSENSITIVE);

    /** A JSON Web Token (RFC 7519), wherever it stands: it begins with an object in base64url. */
    private static final Pattern JWT = Pattern.compile(
            "(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}))eyJ[A-Za-z0-9_-]*+(?:(?:\\.|%2[Ee])[A-Za-z0-9_-]*+)++");

    private Targets() {}

    /**
     * A path with its query on one line: without tokens, what is no visible character of ASCII as an escape, and cut off where it is
     * very long.
     *
     * @param path may be null, as in {@code OPTIONS *}
     * @param query may be null
     */
    static String shown(String path, String query) {
        var target = path == null ? "*" : path;
        if (query != null) {
            target = target + "?" + query;
        }
        if (target.indexOf('=') >= 0) {
            target = PARAMETER.matcher(target).replaceAll("$1***");
        }
        if (target.contains("eyJ")) {
            target = JWT.matcher(target).replaceAll("***");
        }
        if (target.length() > LONGEST) {
            target = target.substring(0, LONGEST) + "...";
        }
        return isVisible(target) ? target : escaped(target);
    }

    private static boolean isVisible(String target) {
        return target.chars().allMatch(Targets::isVisible);
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7f && character != '"' && character != '\\';
    }

    private static String escaped(String target) {
        var text = new StringBuilder();
        target.chars()
                .forEach(character -> text.append(
                        isVisible(character) ? String.valueOf((char) character) : "\\u%04x".formatted(character)));
        return text.toString();
    }
}
