package org.rapporteur.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The output of a failed command: one line with what to do, for everything that an operator can fix. */
final class Failures {

    private Failures() {}

    /**
     * Returns the line for a failure.
     *
     * @param data the command's data folder
     * @return empty for an unexpected failure
     */
    static Optional<String> line(Throwable failure, Path data) {
        boolean isOutside = failure instanceof FailedException || !(failure instanceof RefusedException);
        if (isOutside && Disk.isFull(failure, data)) {
            return Optional.of(Disk.words(data, failure instanceof FailedException ? failure.getMessage() : null));
        }
        return switch (failure) {
            case RefusedException refused -> Optional.of(refused.getMessage());
            case UncheckedIOException unchecked -> Optional.of(words(unchecked.getCause()));
            case IOException io -> Optional.of(words(io));
            case SQLException sql -> Optional.of("PostgreSQL reports: " + firstLine(sql.getMessage()));
            default -> Optional.empty();
        };
    }

    private static String words(IOException failure) {
        return failure instanceof AccessDeniedException denied
                ? "this user cannot read or write %s (%s)".formatted(denied.getFile(), System.getProperty("user.name"))
                : firstLine(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
    }

    private static String firstLine(String words) {
        return words == null ? "without a reason" : words.lines().findFirst().orElse("");
    }
}
