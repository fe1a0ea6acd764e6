package org.rapporteur.seeds;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The gateway. */
class Server {

    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final URI url;
    private final String token;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Server(URI url, String token, Duration patience) {
        this.url = url;
        this.token = token;
        this.patience = patience;
    }

    /** There is no answer to be had. */
    static final class ServerException extends Exception {
        ServerException(String message) {
            super(message);
        }
    }

    /**
     * Sends rows. A server that cannot be reached or is not ready (502, 503, 504) is asked again for as long as there is
     * patience: an upsert is safe to repeat.
     */
    HttpResponse<String> load(String collection, String rows, boolean atomic, boolean dryRun) throws ServerException {
        var path = "/api/v1/%s/bulk?atomic=%s&dryRun=%s".formatted(collection, atomic, dryRun);
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson, application/problem+json;q=0.9")
                .POST(BodyPublishers.ofString(rows))
                .build();
        long end = System.nanoTime() + patience.toNanos();
        long pause = 200;
        while (true) {
            String trouble;
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 502 || response.statusCode() > 504) {
                    return response;
                }
                trouble = "it answers " + response.statusCode();
            } catch (ConnectException e) {
                trouble = "no connection";
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerException("interrupted");
            }
            if (System.nanoTime() + pause * 1_000_000 > end) {
                throw new ServerException("%s cannot be reached: %s".formatted(url, trouble));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerException("interrupted");
            }
            pause = Math.min(pause * 2, 3000);
        }
    }
}
