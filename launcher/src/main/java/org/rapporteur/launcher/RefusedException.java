package org.rapporteur.launcher;

/** A command cannot be performed; the message is one line for the user. */
class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
