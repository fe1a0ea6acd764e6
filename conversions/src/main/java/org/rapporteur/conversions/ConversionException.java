package org.rapporteur.conversions;

/** A set, or a folder, is not what it should be; the message says where and what. */
class ConversionException extends Exception {

    ConversionException(String message) {
        super(message);
    }
}
