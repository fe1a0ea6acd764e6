package org.rapporteur.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Clients for HTTP/2 without TLS. */
final class Http2 {

    private Http2() {}

    /**
     * Returns a client with an established HTTP/2 connection to the gateway. The JDK's client upgrades from
     * HTTP/1.1 (RFC 7540 §3.2), and may lose parts of a response if more than about 16 KB directly follow the
     * {@code 101} while it is delayed: later frames are then read from a wrong position. This cannot happen
     * after a small response.
     */
    static HttpClient client(URI gateway) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var answer = client.send(
                HttpRequest.newBuilder(gateway.resolve("/q/health/live")).build(), BodyHandlers.discarding());
        if (answer.version() != HttpClient.Version.HTTP_2) {
            client.close();
            throw new AssertionError("the gateway speaks " + answer.version());
        }
        return client;
    }
}
