package org.rapporteur.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The settings of a program with their defaults, as committed beside its pom, where the other programs read them.
 * Compared and written like the document.
 */
public final class CommittedSettings {

    private static final Path FILE = Path.of("settings.properties");

    private CommittedSettings() {}

    /** Compares the settings that the build found in the program's mappings with the committed ones. */
    public static void check() {
        try (var found = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/rapporteur/settings.properties")) {
            CommittedDocument.check(FILE, new String(found.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
