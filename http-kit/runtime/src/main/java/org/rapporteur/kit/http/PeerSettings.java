package org.rapporteur.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;

/** How our own parts identify each other. */
@ConfigMapping(prefix = "rapporteur.peers")
public interface PeerSettings {

    /** The secret that only they have; without it, services count as clients. */
    Optional<String> secret();

    /** The file with the secret, if any; read by {@code SecretFiles}. */
    @WithName("secret.file")
    Optional<Path> secretFile();
}
