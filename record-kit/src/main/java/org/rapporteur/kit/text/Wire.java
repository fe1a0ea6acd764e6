package org.rapporteur.kit.text;

import java.util.Locale;

/** Constants as written in JSON and in the database. */
public final class Wire {

    private Wire() {}

    /** Returns the name of a constant in lower case; null for null. */
    public static String name(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
