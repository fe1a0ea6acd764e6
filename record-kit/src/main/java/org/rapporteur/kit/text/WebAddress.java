package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An absolute http or https address that a browser opens (WHATWG URL Standard), as given. It may have letters of any
 * script, and spaces in its path, so it is not always a URI (RFC 3986).
 */
@Schema(
        name = "WebAddress",
        type = SchemaType.STRING,
        pattern = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]",
        description = "An absolute http or https address, as given: as browsers accept it (WHATWG URL Standard). It may"
                + " have letters of any script and spaces, so it is not always a URI (RFC 3986): read it with a URL"
                + " parser",
        examples = "https://example.org/press/2018-07-04")
@MaxLength(MaxLength.LINE)
public record WebAddress(@JsonValue String value) {

    private static final String START = "must start with http:// or https://, such as https://example.org/press";
    private static final int DELETE = 0x7f;

    @JsonCreator
    public WebAddress {
        if (value == null) {
            throw new IllegalArgumentException(START);
        }
        if (!value.strip().equals(value)) {
            throw new IllegalArgumentException("must not start or end with a space");
        }
        // browsers remove tabs and line breaks: what others read would be another address
        if (value.chars().anyMatch(character -> character < ' ' || character == DELETE)) {
            throw new IllegalArgumentException("must not contain a line break, a tab or another control character");
        }
        int start = authorityOf(value);
        int end = endOfAuthority(value, start);
        // browsers skip further slashes and take a backslash for a slash; others find another host, or none
        if (end == start) {
            throw new IllegalArgumentException(
                    "has no host after //, such as example.org in https://example.org/press");
        }
        if (endOfPath(value, start) > value.indexOf('\\', start) && value.indexOf('\\', start) >= 0) {
            throw new IllegalArgumentException("must have / in place of \\");
        }
        WebHost.check(value.substring(start, end));
    }

    private static int authorityOf(String value) {
        for (var scheme : new String[] {"https://", "http://"}) {
            if (value.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        throw new IllegalArgumentException(START);
    }

    private static int endOfAuthority(String value, int start) {
        int end = start;
        while (end < value.length() && "/\\?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int endOfPath(String value, int start) {
        int end = start;
        while (end < value.length() && "?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
