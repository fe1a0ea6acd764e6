package org.rapporteur.testkit;

import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine answers: asked once. */
final class Docker {

    private static final boolean ANSWERS = ask();

    private Docker() {}

    static boolean answers() {
        return ANSWERS;
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
