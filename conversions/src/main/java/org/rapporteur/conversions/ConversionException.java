package org.rapporteur.conversions;

/** A data set or folder is not as expected; the message says where and why. */
class ConversionException extends Exception {

    ConversionException(String message) {
        super(message);
    }
}
