package org.rapporteur.launcher;

/** A command cannot be carried out; the message is one line for whoever gave it. */
class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
