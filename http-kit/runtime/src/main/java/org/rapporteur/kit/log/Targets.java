package org.rapporteur.kit.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats paths and queries for logs. */
final class Targets {

    private static final int LONGEST = 2000;
    private static final String HIDDEN = "***";

    /**
     * Parts of parameter names that some clients use for secrets (RFC 6750 §2.3), although we do not accept
     * them there.
     */
    private static final String SECRET = "(?:token|secret|passw|pwd|key|auth|bearer|jwt|credential)";

    private static final Pattern SECRET_NAME = Pattern.compile(SECRET, Pattern.CASE_INSENSITIVE);

    /** Such a parameter within a value, as in a redirect URL. */
    private static final Pattern SECRET_IN_VALUE =
            Pattern.compile(SECRET + "[^=&?;#/]{0,40}+=", Pattern.CASE_INSENSITIVE);

    /** A path is divided by slashes, a query is not; either may contain parameters after any of the others. */
    private static final Pattern OF_PATH = Pattern.compile("[^/;&?#]+");

    private static final Pattern OF_QUERY = Pattern.compile("[^;&?#]+");

    /** A JSON Web Token (RFC 7519) anywhere: it starts with a base64url-encoded object. */
    private static final Pattern JWT = Pattern.compile(
            "(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}))eyJ[A-Za-z0-9_-]*+(?:(?:\\.|%2[Ee])[A-Za-z0-9_-]*+)++");

    /** The maximum number of nested percent-encodings that are decoded to find something. */
    private static final int CODINGS = 3;

    private Targets() {}

    /**
     * Returns a path with its query on one line: without tokens, with escapes for all but visible ASCII
     * characters, and shortened if very long.
     *
     * @param path may be null, as in {@code OPTIONS *}
     * @param query may be null
     */
    static String shown(String path, String query) {
        var target = path == null ? "*" : hidden(path, OF_PATH);
        if (query != null) {
            target = target + "?" + hidden(query, OF_QUERY);
        }
        if (target.length() > LONGEST) {
            target = target.substring(0, LONGEST) + "...";
        }
        return isVisible(target) ? target : escaped(target);
    }

    private static String hidden(String text, Pattern parts) {
        return mayHide(text) ? hiddenParts(text, parts) : text;
    }

    /** Most texts contain nothing that identifies a parameter or a token, and are not searched. */
    private static boolean mayHide(String text) {
        return text.indexOf('=') >= 0 || text.indexOf('%') >= 0 || text.contains("eyJ");
    }

    private static String hiddenParts(String text, Pattern parts) {
        return parts.matcher(text).replaceAll(part -> Matcher.quoteReplacement(hidden(part.group())));
    }

    /** One parameter, or one segment of a path. */
    private static String hidden(String part) {
        int equals = part.indexOf('=');
        var name = equals < 0 ? "" : part.substring(0, equals + 1);
        if (SECRET_NAME.matcher(decoded(name)).find()) {
            return name + HIDDEN;
        }
        var shown = part.contains("eyJ") ? JWT.matcher(part).replaceAll(HIDDEN) : part;
        // searches the rest as a decoding reader would see it
        var value = decoded(shown.substring(Math.min(name.length(), shown.length())));
        return SECRET_IN_VALUE.matcher(value).find() || JWT.matcher(value).find() ? name + HIDDEN : shown;
    }

    private static String decoded(String text) {
        var decoded = text;
        for (int i = 0; i < CODINGS && decoded.indexOf('%') >= 0; i++) {
            decoded = decodedOnce(decoded);
        }
        return decoded;
    }

    /** Unlike {@code URLDecoder}, ignores invalid escapes. */
    private static String decodedOnce(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        var coded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < coded.length; i++) {
            int high = i + 2 < coded.length ? Character.digit(coded[i + 1], 16) : -1;
            int low = i + 2 < coded.length ? Character.digit(coded[i + 2], 16) : -1;
            if (coded[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(16 * high + low);
                i += 2;
            } else {
                bytes.write(coded[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (!isVisible(target.charAt(i))) {
                return false;
            }
        }
        return true;
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
