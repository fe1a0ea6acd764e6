package org.rapporteur.kit.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** The secret of {@link Peer}, as configured for this process. */
@Singleton
public class PeerSecret {

    private final Optional<String> secret;

    PeerSecret(PeerSettings settings) {
        this.secret = settings.secret();
    }

    /**
     * Whether the request contains the secret and so comes from one of our own parts; always false without a
     * secret.
     */
    public boolean isShownBy(HttpServerRequest request) {
        var shown = request.getHeader(Peer.HEADER);
        return shown != null
                && secret.filter(known -> MessageDigest.isEqual(
                                known.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    /**
     * Whether a request may access what is reserved for our own parts: it contains the secret, or none is
     * configured.
     */
    public boolean admits(HttpServerRequest request) {
        return secret.isEmpty() || isShownBy(request);
    }

    /** Returns the header that identifies this process to other parts; empty without a secret. */
    public Map<String, String> header() {
        return secret.map(known -> Map.of(Peer.HEADER, known)).orElse(Map.of());
    }
}
