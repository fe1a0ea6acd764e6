package org.rapporteur.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    private static final String IMAGE = "postgres:18";

    @TempDir
    Path folder;

    private static final class StandInEngine implements Images.Engine {
        private final Set<String> there = new HashSet<>();
        private Optional<String> failure = Optional.of("no route to the registry");
        private int pulls;

        @Override
        public boolean has(String image) {
            return there.contains(image);
        }

        @Override
        public Optional<String> pull(String image) {
            pulls++;
            if (failure.isEmpty()) {
                there.add(image);
            }
            return failure;
        }
    }

    private final StandInEngine engine = new StandInEngine();

    /** Each module has its own JVM. */
    private Optional<String> lackInAModule() {
        return new Images(engine, folder).lack(IMAGE);
    }

    @Test
    void doesNotPullAnExistingImage() {
        engine.there.add(IMAGE);

        assertThat(lackInAModule()).isEmpty();
        assertThat(engine.pulls).isZero();
    }

    @Test
    void pullsAMissingImage() {
        engine.failure = Optional.empty();

        assertThat(lackInAModule()).isEmpty();
        assertThat(lackInAModule()).isEmpty();
        assertThat(engine.pulls).isEqualTo(1);
    }

    @Test
    void remembersAFailedPullAndItsReasonForOtherModules() {
        assertThat(lackInAModule()).hasValue("postgres:18 cannot be pulled: no route to the registry");
        assertThat(lackInAModule()).hasValueSatisfying(lack -> assertThat(lack)
                .startsWith("postgres:18 cannot be pulled: no route to the registry (as found before; ")
                .contains(folder.toString()));
        assertThat(engine.pulls).isEqualTo(1);
    }

    @Test
    void findsAnImageThatArrivesAfterAFailedPull() {
        lackInAModule();
        engine.there.add(IMAGE);

        assertThat(lackInAModule()).isEmpty();
    }

    @Test
    void pullsAgainAfterAnHour() throws IOException {
        lackInAModule();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
            }
        }
        lackInAModule();

        assertThat(engine.pulls).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void givesUpAPullWithoutProgress() throws IOException {
        try (var pull = new PullProgress()) {
            pull.onNext(new PullResponseItem());

            assertThat(pull.await(Duration.ofSeconds(1), Duration.ofHours(1))).hasValue("nothing came for 1 s");
        }
    }

    @Test
    void reportsTheEnginesErrorMessage() throws IOException {
        try (var pull = new PullProgress()) {
            pull.onError(new IllegalStateException("manifest unknown"));

            assertThat(pull.await(Duration.ofHours(1), Duration.ofHours(1)))
                    .hasValueSatisfying(why -> assertThat(why).contains("manifest unknown"));
        }
    }

    @Test
    void aSuccessfulPullHasNoReason() throws IOException {
        try (var pull = new PullProgress()) {
            pull.onNext(new PullResponseItem());
            pull.onComplete();

            assertThat(pull.await(Duration.ofHours(1), Duration.ofHours(1))).isEmpty();
        }
    }
}
