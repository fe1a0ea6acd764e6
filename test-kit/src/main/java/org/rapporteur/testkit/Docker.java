package org.rapporteur.testkit;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine responds; checked once. */
final class Docker {

    private static final boolean ANSWERS = ask();

    private Docker() {}

    static boolean answers() {
        return ANSWERS;
    }

    /** Returns why an image cannot be used although an engine responds; empty if it can. */
    static Optional<String> lack(String image) {
        return Images.ofDocker().lack(image);
    }

    private static boolean ask() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            // an engine that responds but cannot start Testcontainers' own helper is of no use either
            System.err.println("[test-kit] Docker is not usable: " + e.getMessage());
            return false;
        }
    }
}
