package org.rapporteur.kit.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The secret of {@link Peer}, as this process was given it. */
@Singleton
public class PeerSecret {

    private final Optional<String> secret;

    PeerSecret(@ConfigProperty(name = Peer.SECRET) Optional<String> secret) {
        this.secret = secret;
    }

    /** Whether one of our own parts asks: the request shows the secret. Nobody does where there is none. */
    public boolean isShownBy(HttpServerRequest request) {
        var shown = request.getHeader(Peer.HEADER);
        return shown != null
                && secret.filter(known -> MessageDigest.isEqual(
                                known.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    /** Whether a request may have what is for our own parts: it shows the secret, or there is none to show. */
    public boolean admits(HttpServerRequest request) {
        return secret.isEmpty() || isShownBy(request);
    }

    /** The header by which another part knows us; empty where there is no secret. */
    public Map<String, String> header() {
        return secret.map(known -> Map.of(Peer.HEADER, known)).orElse(Map.of());
    }
}
