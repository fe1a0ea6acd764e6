package org.rapporteur.kit.text;

import java.util.Locale;

/** Constants as they stand in JSON and in the database. */
public final class Wire {

    private Wire() {}

    /** The name of a constant in lower case; null of none. */
    public static String name(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
