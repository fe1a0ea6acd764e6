package org.rapporteur.testkit;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine answers: asked once. */
final class Docker {

    private static final boolean ANSWERS = ask();

    private Docker() {}

    static boolean answers() {
        return ANSWERS;
    }

    /** Why an image cannot be used, where an engine answers; empty when it can. */
    static Optional<String> lack(String image) {
        return Images.ofDocker().lack(image);
    }

    private static boolean ask() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            // an engine that answers but cannot start Testcontainers' own helper is of no use either
            System.err.println("[test-kit] Docker is not usable: " + e.getMessage());
            return false;
        }
    }
}
