package org.rapporteur.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that is tested. */
final class Checkout {

    /** Its root: the folder of {@code docker-compose.yml} above the one that the tests run in. */
    static final Path ROOT = root();

    private Checkout() {}

    /** The folder of the seeds that come with Rapporteur. */
    static Path seeds() {
        return ROOT.resolve("seeds/data/paros-beijing-2018");
    }

    /** A folder of the real data that lie beside the checkout, or its place when they do not. */
    static Path sharedData(String name) {
        return ROOT.resolveSibling("shared").resolve("data").resolve(name);
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docker-compose.yml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside of a checkout");
    }
}
