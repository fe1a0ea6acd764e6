package org.rapporteur.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A kit that can be read in one sitting (ADR 43). */
class SizeTest {

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\n]*", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void hasAtMostFiveThousandLinesOfCode() throws IOException {
        long lines = 0;
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                lines += COMMENT.matcher(Files.readString(file))
                        .replaceAll("")
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("import ") && !line.startsWith("package "))
                        .count();
            }
        }
        assertThat(lines).isBetween(1L, 5_000L);
    }
}
