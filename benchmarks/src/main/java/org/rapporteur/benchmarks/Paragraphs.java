package org.rapporteur.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real paragraphs: the texts of a data folder, split at line ends into pieces of some hundred characters. */
final class Paragraphs {

    private static final int ABOUT = 500;

    private final List<String> pieces = new ArrayList<>();
    private final int most;

    /** @param most the maximum number, spread evenly over all */
    Paragraphs(Path folder, int most) throws IOException {
        var json = new ObjectMapper();
        var file = folder.resolve("statements.ndjson");
        if (!Files.exists(file)) {
            throw new IOException(
                    "%s does not exist: create it with java -jar conversions/target/conversions.jar".formatted(file));
        }
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines::iterator) {
                for (var text : json.readTree(line).path("texts")) {
                    cut(text.path("text").asText());
                }
            }
        }
        if (pieces.isEmpty()) {
            throw new IOException("%s has no texts".formatted(file));
        }
        this.most = Math.min(most, pieces.size());
    }

    private void cut(String text) {
        var piece = new StringBuilder();
        for (var line : text.split("\n")) {
            piece.append(line).append('\n');
            if (piece.length() > ABOUT) {
                pieces.add(piece.toString().strip());
                piece.setLength(0);
            }
        }
        if (!piece.toString().isBlank()) {
            pieces.add(piece.toString().strip());
        }
    }

    int count() {
        return most;
    }

    /** Returns a paragraph; the first follows the last. */
    String get(int number) {
        return pieces.get((int) ((long) (number % most) * pieces.size() / most));
    }
}
