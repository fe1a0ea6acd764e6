package org.rapporteur.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The document that clients use: the last committed version of docs/openapi.yaml that differs from the current one. */
final class BaseDocument {

    private static final String FILE = "docs/openapi.yaml";

    private BaseDocument() {}

    /**
     * Returns the newer of the last two committed versions that differs from the current document, or with
     * {@code -Dcontract.base=REVISION} the one of that revision.
     *
     * @return empty if there is none, as in a shallow clone
     */
    static Optional<String> before(String present) {
        var named = System.getProperty("contract.base");
        var revisions = named != null
                ? List.of(named)
                : git("log", "-n", "2", "--format=%H", "--", FILE)
                        .map(log -> log.lines().toList())
                        .orElse(List.of());
        return revisions.stream()
                .map(revision -> git("show", revision + ":" + FILE))
                .flatMap(Optional::stream)
                .filter(text -> !text.equals(present))
                .findFirst();
    }

    private static Optional<String> git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(Path.of("..").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
