package org.rapporteur.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Clients that speak HTTP/2 without TLS. */
final class Http2 {

    private Http2() {}

    /**
     * A client whose connection to the gateway is one of HTTP/2 already. The JDK's client gets there by the upgrade of HTTP/1.1
     * (RFC 7540 §3.2), and loses parts of an answer of which more than some 16 KB come right behind the {@code 101} while it is
     * held up: the frames that follow are then read at a wrong place. Behind a small answer that cannot be.
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
