package org.rapporteur.launcher;

/** A command cannot be performed; the message is one line for the user. */
class RefusedException extends RuntimeException {

    private final int exit;

    RefusedException(String message) {
        this(1, message);
    }

    RefusedException(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** Returns the exit code of the command. */
    int exit() {
        return exit;
    }
}
