package org.rapporteur.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed document, for a service its OpenAPI document beside its pom: the contract that others depend on.
 * {@code -Drapporteur.document.write=true} writes it instead of comparing.
 */
public final class CommittedDocument {

    private static final Path FILE = Path.of("openapi.yaml");

    private CommittedDocument() {}

    /** Compares a service's document as served with the committed one; if they differ, the failure says what to do. */
    public static void check(String served) {
        check(FILE, served);
    }

    /** Does the same for a document committed elsewhere. */
    public static void check(Path file, String served) {
        try {
            if (Boolean.getBoolean("rapporteur.document.write")) {
                Files.writeString(file, served);
            }
            assertThat(served)
                    .as("the served document; if the change is intended, run the tests with"
                            + " -Drapporteur.document.write=true and commit " + file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + "does not exist: -Drapporteur.document.write=true creates it", e);
        }
    }
}
