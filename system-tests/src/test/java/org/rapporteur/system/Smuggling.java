package org.rapporteur.system;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests whose end two servers may see at different positions (RFC 9112 §11.2), and others that are not HTTP.
 * Each is followed by a second one on the same connection: unless the first is rejected, and the connection
 * closed, exactly one response must follow for each of the two.
 */
final class Smuggling {

    /** What an attacker hopes that another server treats as a request. */
    private static final String HIDDEN = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private static final String HEAD =
            "POST /api/v1/topics HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

    private Smuggling() {}

    /** Returns requests by name; all of them must be rejected. */
    static Map<String, byte[]> refused() {
        var all = new LinkedHashMap<String, String>();
        var chunks = "0\r\n\r\n" + HIDDEN;
        all.put("both lengths", HEAD + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        all.put(
                "both lengths, the other way round",
                HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n" + chunks);
        all.put("two lengths", HEAD + "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + HIDDEN);
        all.put("two lengths in one header", HEAD + "Content-Length: 2, 40\r\n\r\n{}" + HIDDEN);
        all.put("a negative length", HEAD + "Content-Length: -1\r\n\r\n" + HIDDEN);
        all.put("a length with a sign", HEAD + "Content-Length: +2\r\n\r\n{}" + HIDDEN);
        all.put("a length in hexadecimal", HEAD + "Content-Length: 0x2\r\n\r\n{}" + HIDDEN);
        all.put("an invalid length", HEAD + "Content-Length: two\r\n\r\n{}" + HIDDEN);
        all.put("a length beyond all", HEAD + "Content-Length: 99999999999999999999\r\n\r\n{}" + HIDDEN);
        all.put("an unknown coding", HEAD + "Transfer-Encoding: xchunked\r\n\r\n" + chunks);
        all.put("chunked, and not at the end", HEAD + "Transfer-Encoding: chunked, identity\r\n\r\n" + chunks);
        all.put("chunked twice", HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        all.put("a space before the colon", HEAD + "Transfer-Encoding : chunked\r\n\r\n" + chunks);
        all.put("a space before the colon of the length", HEAD + "Content-Length : 2\r\n\r\n{}" + HIDDEN);
        all.put("a tab in a name", HEAD + "Transfer\t-Encoding: chunked\r\n\r\n" + chunks);
        all.put("a control character in the coding", HEAD + "Transfer-Encoding: \u000bchunked\r\n\r\n" + chunks);
        all.put("a folded header", HEAD + "Transfer-Encoding:\r\n chunked\r\n\r\n" + chunks);
        all.put("a chunk of an invalid length", HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + HIDDEN);
        all.put("a chunk that is too long", HEAD + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" + HIDDEN);
        all.put("a chunk of a negative length", HEAD + "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + HIDDEN);
        all.put("a line feed as a header's end", HEAD + "X: a\nTransfer-Encoding: xchunked\r\n\r\n" + chunks);
        all.put("NUL in a header", HEAD + "X: a\0b\r\nContent-Length: 2\r\n\r\n{}");
        all.put("a carriage return in a header", HEAD + "X: a\rContent-Length: 40\r\nContent-Length: 2\r\n\r\n{}");
        all.put("no host", "GET /api/v1/topics HTTP/1.1\r\n\r\n");
        all.put("two hosts", "GET /api/v1/topics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        all.put("an invalid host", "GET /api/v1/topics HTTP/1.1\r\nHost: a b\r\n\r\n");
        all.put("no version", "GET /api/v1/topics\r\n\r\n");
        all.put("a version to come", "GET /api/v1/topics HTTP/3.7\r\nHost: a\r\n\r\n");
        all.put("an invalid version", "GET /api/v1/topics HTTP/x\r\nHost: a\r\n\r\n");
        all.put("a space in the target", "GET /api/v1/topics x HTTP/1.1\r\nHost: a\r\n\r\n");
        all.put("no header", HEAD + "no header\r\n\r\n");
        all.put("an empty name", HEAD + ": x\r\n\r\n");
        all.put("TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n");
        all.put(
                "headers of 100 KB",
                "GET /api/v1/topics HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
        all.put("10,000 headers", "GET /api/v1/topics HTTP/1.1\r\nHost: a\r\n" + "X: x\r\n".repeat(10_000) + "\r\n");
        all.put("a target of 100 KB", "GET /api/v1/topics?q=" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        var bytes = new LinkedHashMap<String, byte[]>();
        all.forEach((name, text) -> bytes.put(name, Wire.ascii(text)));
        return bytes;
    }

    /** A valid request, followed by another on the same connection. */
    static byte[] twoInARow() {
        return Wire.ascii("GET /api/v1/topics?limit=1 HTTP/1.1\r\nHost: a\r\n\r\n"
                + "GET /api/v1/topics?limit=2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
}
