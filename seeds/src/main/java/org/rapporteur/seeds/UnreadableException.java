package org.rapporteur.seeds;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A file or folder that cannot be read; the message says why. */
final class UnreadableException extends IOException {

    UnreadableException(IOException cause) {
        super(words(cause), cause);
    }

    private static String words(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "cannot be read: permission denied";
            case ChangedException changed -> changed.getMessage();
            case NoSuchFileException missing -> "does not exist";
            default -> "cannot be read" + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        };
    }
}
