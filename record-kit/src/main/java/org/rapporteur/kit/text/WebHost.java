package org.rapporteur.kit.text;

import com.ibm.icu.text.IDNA;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The host and port of a web address, by the rules of the WHATWG URL Standard (§3.5 host parsing). */
final class WebHost {

    private static final int HIGHEST_PORT = 65535;

    /** Names as browsers map them (UTS 46, not transitional). An underscore is not an error. */
    private static final IDNA NAMES = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** What the standard allows (CheckHyphens is false there). */
    private static final Set<IDNA.Error> ALLOWED =
            EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    /** Forbidden domain code points. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20\\x7f#/:<>?@\\[\\\\\\]^|%]");

    private static final Pattern PORT = Pattern.compile("[0-9]*");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+");
    /** The last label of what must be an IPv4 address; one dot may follow. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[Xx][0-9A-Fa-f]*)\\.?");

    private WebHost() {}

    /**
     * Checks what is between {@code //} and the path.
     *
     * @throws IllegalArgumentException if no browser would look for such a host
     */
    static void check(String authority) {
        var place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.indexOf(':', Math.max(0, place.lastIndexOf(']')));
        var host = colon < 0 ? place : place.substring(0, colon);
        if (host.isEmpty()) {
            throw new IllegalArgumentException(
                    "has no host after //, such as example.org in https://example.org/press");
        }
        if (!isHost(host)) {
            throw new IllegalArgumentException("has a host that cannot exist: " + shortened(host));
        }
        if (colon >= 0 && !isPort(place.substring(colon + 1))) {
            throw new IllegalArgumentException("has a port that is not a number from 0 to " + HIGHEST_PORT);
        }
    }

    private static boolean isPort(String port) {
        if (!PORT.matcher(port).matches()) {
            return false;
        }
        var digits = port.replaceFirst("^0+", "");
        return digits.isEmpty()
                || digits.length() <= String.valueOf(HIGHEST_PORT).length() && Integer.parseInt(digits) <= HIGHEST_PORT;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.endsWith("]") && isIpv6(host.substring(1, host.length() - 1));
        }
        var name = new StringBuilder();
        var faults = new IDNA.Info();
        NAMES.nameToASCII(decoded(host), name, faults);
        if (!ALLOWED.containsAll(faults.getErrors()) || FORBIDDEN.matcher(name).find()) {
            return false;
        }
        return !ENDS_IN_NUMBER.matcher(name).matches() || isIpv4(name.toString().replaceFirst("\\.$", ""));
    }

    /** Decodes percent signs; a plus sign is none of them. */
    private static String decoded(String host) {
        if (host.indexOf('%') < 0) {
            return host;
        }
        try {
            return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // the percent sign stays, and is forbidden
            return host;
        }
    }

    private static boolean isIpv6(String address) {
        try {
            return IPV6.matcher(address).matches() && Inet6Address.ofLiteral(address) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isIpv4(String address) {
        try {
            return Inet4Address.ofPosixLiteral(address) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String shortened(String host) {
        return host.codePointCount(0, host.length()) <= 100
                ? host
                : host.substring(0, host.offsetByCodePoints(0, 100)) + '…';
    }
}
