package org.rapporteur.launcher;

/** A failure whose cause may be outside Rapporteur, such as a full disk. */
class FailedException extends RefusedException {

    FailedException(String message) {
        super(message);
    }
}
