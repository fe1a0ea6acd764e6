package org.rapporteur.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses of HTTP servers on this machine. */
final class Origin {

    static final String LOOPBACK = "127.0.0.1";

    private Origin() {}

    /**
     * Returns the URL of a server.
     *
     * @param host what the server listens on: a name, an IPv4 or an IPv6 address, with or without brackets; a
     * wildcard address becomes loopback
     * @return scheme, host and port (RFC 3986, so an IPv6 address is in brackets), without a trailing slash
     */
    static String of(String host, int port) {
        var bare = bare(host);
        if (bare.equals("0.0.0.0") || isEveryIpv6(bare)) {
            bare = LOOPBACK;
        }
        return "http://%s:%d".formatted(bare.contains(":") ? "[" + bare + "]" : bare, port);
    }

    /** Returns the host for a socket. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether a host is only reachable from this machine. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(bare(host)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isEveryIpv6(String host) {
        try {
            return host.contains(":") && InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
