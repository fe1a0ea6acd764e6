package org.rapporteur.conversions;

/** A row of a data set is faulty: it is left out, and the others are converted. */
final class RowException extends ConversionException {

    private final String kind;

    /**
     * @param kind what such rows are counted as, such as {@code no year}: without values
     * @param message what is wrong, with the value
     */
    RowException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    RowException(String message) {
        this(message, message);
    }

    String kind() {
        return kind;
    }
}
