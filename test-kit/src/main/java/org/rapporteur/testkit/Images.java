package org.rapporteur.testkit;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Whether the engine has an image or can pull it. A failed pull is remembered in a file for an hour, so that not
 * every module of a build waits for it again. An image that arrives otherwise is found at once.
 */
final class Images {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration PULL = Duration.ofMinutes(10);

    /** The engine. */
    interface Engine {
        boolean has(String image);

        /** Pulls it from its registry; returns why that failed. */
        Optional<String> pull(String image);
    }

    private final Engine engine;
    private final Path folder;

    /** @param folder where failures are remembered */
    Images(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** Returns those of the engine that Testcontainers has found. */
    static Images ofDocker() {
        return new Images(new DockerEngine(), folderOfTheProject());
    }

    /** Returns why an image cannot be used; empty if it can. */
    Optional<String> lack(String image) {
        synchronized (Images.class) {
            var file = folder.resolve("no-image-" + image.replaceAll("[^A-Za-z0-9.]+", "-"));
            try {
                Files.createDirectories(folder);
                // two modules may ask at the same time: the second waits for the result of the
                // first
                try (var lock =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    lock.lock();
                    return lack(image, file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Optional<String> lack(String image, Path file) throws IOException {
        if (engine.has(image)) {
            return Optional.empty();
        }
        if (Files.exists(file) && isRecent(file)) {
            return Optional.of(Files.readString(file) + " (as found before; " + file + " keeps it for an hour)");
        }
        System.err.println("[test-kit] pulling " + image);
        var failure = engine.pull(image).map(why -> "%s cannot be pulled: %s".formatted(image, why));
        if (failure.isPresent()) {
            Files.writeString(file, failure.get());
        }
        return failure;
    }

    private static boolean isRecent(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(REMEMBERED));
    }

    /** In the project's own {@code target}, which a clean build deletes; tests run in their module's folder. */
    private static Path folderOfTheProject() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder.resolve("target/test-kit");
            }
        }
        return Path.of("target/test-kit").toAbsolutePath();
    }

    private static final class DockerEngine implements Engine {

        @Override
        public boolean has(String image) {
            try {
                DockerClientFactory.lazyClient()
                        .inspectImageCmd(name(image).asCanonicalNameString())
                        .exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        }

        @Override
        public Optional<String> pull(String image) {
            var name = name(image);
            try (var progress = new PullProgress()) {
                DockerClientFactory.lazyClient()
                        .pullImageCmd(name.getUnversionedPart())
                        .withTag(name.getVersionPart())
                        .exec(progress);
                return progress.await(SILENCE, PULL);
            } catch (DockerException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As Testcontainers would resolve it, possibly to another registry than the public one. */
        private static DockerImageName name(String image) {
            return ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        }
    }
}
