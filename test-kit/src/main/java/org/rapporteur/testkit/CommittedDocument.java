package org.rapporteur.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An OpenAPI document as it is committed, a service's beside its pom: the contract that others build on. With
 * {@code -Drapporteur.document.write=true} it is written anew instead of compared.
 */
public final class CommittedDocument {

    private static final Path FILE = Path.of("openapi.yaml");

    private CommittedDocument() {}

    /** Compares a service's document as served with the committed one; fails with what to do when they differ. */
    public static void check(String served) {
        check(FILE, served);
    }

    /** The same with a document that is committed elsewhere. */
    public static void check(Path file, String served) {
        try {
            if (Boolean.getBoolean("rapporteur.document.write")) {
                Files.writeString(file, served);
            }
            assertThat(served)
                    .as("the served document; if it is meant to change, run the tests with"
                            + " -Drapporteur.document.write=true and commit " + file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not there: -Drapporteur.document.write=true makes it", e);
        }
    }
}
