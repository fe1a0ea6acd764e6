package org.rapporteur.gateway.testing;

import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A client at a separate address: all of 127.0.0.0/8 is this machine. */
public final class Caller implements AutoCloseable {

    private final HttpClient http;
    private final String token;

    /** @param token sent with each request; null for none */
    public Caller(String address, String token) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
        this.token = token;
    }

    public CompletableFuture<HttpResponse<String>> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public int status(String method, String path, String... headers) {
        return send(method, path, headers).join().statusCode();
    }

    /** Sends the same request many times concurrently. */
    public List<CompletableFuture<HttpResponse<String>>> many(int times, String method, String path) {
        return IntStream.range(0, times).mapToObj(i -> send(method, path)).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
