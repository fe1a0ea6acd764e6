package org.rapporteur.launcher;

/** Something went wrong on the way, and the cause may be outside of Rapporteur, such as a full disk. */
class FailedException extends RefusedException {

    FailedException(String message) {
        super(message);
    }
}
