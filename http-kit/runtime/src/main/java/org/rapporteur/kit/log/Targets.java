package org.rapporteur.kit.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths and queries as a log may show them. */
final class Targets {

    private static final int LONGEST = 2000;
    private static final String HIDDEN = "***";

    /** Parts of names of parameters by which some clients send what is secret (RFC 6750 §2.3), though we take none there. */
    private static final String SECRET = "(?:token|secret|passw|pwd|key|auth|bearer|jwt|credential)";

    private static final Pattern SECRET_NAME = Pattern.compile(SECRET, Pattern.CASE_INSENSITIVE);

    /** Such a parameter in a value, as in an address that a client is to be sent to. */
    private static final Pattern SECRET_IN_VALUE =
            Pattern.compile(SECRET + "[^=&?;#/]{0,40}+=", Pattern.CASE_INSENSITIVE);

    /** A path is divided by slashes, a query is not; both may have parameters behind any of the others. */
    private static final Pattern OF_PATH = Pattern.compile("[^/;&?#]+");

    private static final Pattern OF_QUERY = Pattern.compile("[^;&?#]+");

    /** A JSON Web Token (RFC 7519), wherever it stands: it begins with an object in base64url. */
    private static final Pattern JWT = Pattern.compile(
            "(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}))eyJ[A-Za-z0-9_-]*+(?:(?:\\.|%2[Ee])[A-Za-z0-9_-]*+)++");

    /** How often something may be percent-encoded, and still be found. */
    private static final int CODINGS = 3;

    private Targets() {}

    /**
     * A path with its query on one line: without tokens, what is no visible character of ASCII as an escape, and cut off where it is
     * very long.
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

    /** Most have nothing by which a parameter or a token could be known, and are not searched. */
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
        // what is left is looked at as a reader would that decodes it
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

    /** Unlike {@code URLDecoder}, leaves alone what is no escape. */
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
