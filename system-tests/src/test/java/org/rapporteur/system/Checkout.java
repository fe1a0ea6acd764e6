package org.rapporteur.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** The tested checkout. */
final class Checkout {

    /** Its root: the folder of {@code docker-compose.yml} above the working directory of the tests. */
    static final Path ROOT = root();

    private Checkout() {}

    /** Returns the folder of the seeds that come with Rapporteur. */
    static Path seeds() {
        return ROOT.resolve("seeds/data/paros-beijing-2018");
    }

    /** Returns a folder of real data beside the checkout, whether it exists or not. */
    static Path sharedData(String name) {
        return ROOT.resolveSibling("shared").resolve("data").resolve(name);
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docker-compose.yml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside a checkout");
    }
}
